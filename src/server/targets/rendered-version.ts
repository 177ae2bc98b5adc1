import type { RenderNote } from "#contract/publication.ts";
import type { HaproxyOptions } from "#contract/target.ts";
import type { ValidationProblem } from "#contract/validation.ts";
import { renderHaproxy } from "#render/haproxy/render-haproxy.ts";
import type { RenderedFile } from "#render/rendering.ts";
import { renderingHash } from "#render/rendering-hash.ts";
import { Invalid } from "../http/http-error.ts";
import type { Snapshot } from "../store/snapshot.ts";

/** Notes that are kept and sent: they are for people to read. */
const mostNotes = 100;

/** A version as the files of a load balancer; `refused` has the renderer's refusals, and then there are no files. */
export interface RenderedVersion {
  files: readonly RenderedFile[];
  hash: string;
  notes: readonly RenderNote[];
  refused: readonly RenderNote[];
}

/** Renders a version. A file that is no service is refused: its backend would go, and traffic with it, unasked. */
export function renderVersion(set: Snapshot, options: HaproxyOptions): RenderedVersion {
  const unreadable = set.unreadable.map(({ file, reason }): RenderNote => {
    return { kind: "refused", service: file, field: "", reason: `The file is no backend service: ${reason}` };
  });
  const rendering = renderHaproxy(set.services, set.version, options);
  const refused = [...unreadable, ...(rendering.kind === "refused" ? rendering.notes : [])];
  const files = rendering.kind === "rendered" && refused.length === 0 ? rendering.files : [];
  return { files, hash: renderingHash(files), notes: rendering.notes, refused };
}

/** The first 100 notes, and how many more there are. */
export const briefNotes = (notes: readonly RenderNote[]): { notes: RenderNote[]; more_notes?: number } => ({
  notes: notes.slice(0, mostNotes),
  ...(notes.length > mostNotes && { more_notes: notes.length - mostNotes }),
});

/** Throws a 422 that names each refused service and the reason. */
export function requireRendered({ refused }: RenderedVersion): void {
  if (refused.length === 0) return;
  throw new Invalid(
    refused.map(({ service, field, reason }): ValidationProblem => {
      const loc = ["body", "version", service, ...(field === "" ? [] : field.split("."))];
      return { loc, msg: `[${service}] cannot be published: ${reason}`, type: "refused" };
    }),
  );
}
