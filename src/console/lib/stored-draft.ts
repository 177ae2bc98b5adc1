import * as z from "zod/mini";
import { service } from "#contract/service.ts";
import { storagePrefix } from "./base-path.ts";
import { parseJson } from "./browser-storage.ts";

const shape = z.object({
  /** The service that the edit began with, and its ETag; null: a new service. */
  base: z.nullable(service),
  /** As a header carries it; without one that could be, a save finds that the service is another one, and merges. */
  etag: z.catch(z.nullable(z.string().check(z.regex(/^(?:W\/)?"[\x21\x23-\x7e]*"$/))), null),
  /** What the form is made from: the base, or an edit that is taken along. */
  start: service,
  /** What was typed into the form, or the text of the JSON; the editor knows their shapes. */
  form: z.optional(z.unknown()),
  text: z.optional(z.string()),
  reason: z.string(),
  /** When it was kept. */
  at: z.iso.datetime(),
});

/** Edits of a service that are not saved yet, as this browser keeps them through a reload, a crash or an ended session. */
export type StoredDraft = z.output<typeof shape>;

/** Whose draft of which service; the id of a new one is empty (see `copyDraftId` for a copy). A draft is for the one who made it only. */
export interface DraftKey {
  /** The `id` of the session: a name is not enough, several keys may have the same. */
  by: string;
  config: string;
  id: string;
}

const copyPrefix = "?from=";

/** In place of an id, for a new service that begins as a copy of `from`: no id has a `?`. */
export const copyDraftId = (from: string): string => copyPrefix + from;

/** The service that a draft's id says it is a copy of; undefined: it is of no copy. */
export const copiedFrom = (draftId: string): string | undefined =>
  draftId.startsWith(copyPrefix) ? draftId.slice(copyPrefix.length) : undefined;

/** Not the prefix of the drafts that earlier versions kept under a display name, see `adoptDrafts`. */
export const draftPrefix = `${storagePrefix}drafts.`;

export const nameOf = ({ by, config, id }: DraftKey): string =>
  draftPrefix + JSON.stringify([by, config, id]);

const keyShape = z.tuple([z.string(), z.string(), z.string()]);

/** The key in the name of a stored draft; null when the name is of something else. */
export function keyOf(name: string, prefix: string = draftPrefix): DraftKey | null {
  if (!name.startsWith(prefix)) return null;
  const parts = keyShape.safeParse(parseJson(name.slice(prefix.length))).data;
  return parts === undefined ? null : { by: parts[0], config: parts[1], id: parts[2] };
}

/** The draft in a stored text; null when it is none, or of another service than its key says. */
export function parseDraft(id: string, text: string): StoredDraft | null {
  const draft = shape.safeParse(parseJson(text)).data;
  if (draft === undefined) return null;
  return draft.base === null || draft.base.id === id ? draft : null;
}
