import type { Author } from "../store/write-request.ts";
import {
  untold,
  type PublicationStep,
  type PublishedFile,
  type StoredTarget,
} from "../store/published-records.ts";
import { briefNotes, type RenderedVersion } from "./rendered-version.ts";
import { shortVersion } from "./told-target.ts";

/** A publication to make. */
export interface ToPublish {
  version: string;
  rendered: RenderedVersion;
  reason: string;
  confirmWithin: number | null;
  author: Author;
  automatic: boolean;
}

/** The record, the files and the message of publication `n`. One that the renderer refuses ends at once. */
export function newPublication(
  n: number,
  { id, options }: StoredTarget,
  { version, rendered, ...how }: ToPublish,
  at: Date,
): PublicationStep & { files: readonly PublishedFile[] } {
  const date = at.toISOString();
  const isRefused = rendered.refused.length > 0;
  const title = `Publish ${shortVersion(version)} to ${id} (#${n})`;
  return {
    at,
    files: rendered.files,
    message: how.reason === "" ? title : `${title}\n\n${how.reason}`,
    record: {
      n,
      version,
      reason: how.reason,
      author: how.author.name,
      email: how.author.email,
      date,
      automatic: how.automatic,
      outcome: isRefused ? "refused" : "waiting",
      hash: rendered.hash,
      ...briefNotes(isRefused ? rendered.refused : rendered.notes),
      confirm_within: how.confirmWithin,
      ...untold,
      output: isRefused ? "The load balancer cannot do what these services say: see the notes" : "",
      ended_at: isRefused ? date : null,
      options,
    },
  };
}
