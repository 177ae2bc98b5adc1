import * as z from "zod/mini";
import { service } from "#contract/service.ts";
import { storagePrefix } from "./base-path.ts";
import { parseJson } from "./browser-storage.ts";

const shape = z.object({
  /** The service that the edit began with, and its ETag; null: a new service. */
  base: z.nullable(service),
  /** In the form of the header, with quotes. Without a valid one a save finds that the service differs, and merges. */
  etag: z.catch(z.nullable(z.string().check(z.regex(/^(?:W\/)?"[\x21\x23-\x7e]*"$/))), null),
  /** The service that the form starts with: the base, or an edit that was begun on another screen. */
  start: service,
  /** The values of the form, or the text of the JSON tab; the editor knows their shapes. */
  form: z.optional(z.unknown()),
  text: z.optional(z.string()),
  reason: z.string(),
  /** When the draft was stored. */
  at: z.iso.datetime(),
});

/** Unsaved edits of a service. This browser keeps them through a reload, a crash or an ended session. */
export type StoredDraft = z.output<typeof shape>;

/**
 * Identifies a draft by its author, who alone sees it, and its service. The id of a new service is empty; that of a
 * copy is made by `copyDraftId`.
 */
export interface DraftKey {
  /** The `id` of the session: a name is not enough, several keys may have the same. */
  by: string;
  config: string;
  id: string;
}

const copyPrefix = "?from=";

/** The draft id of a new service that begins as a copy of `from`. No service's id has a `?`. */
export const copyDraftId = (from: string): string => copyPrefix + from;

/** The service that the draft copies, by its draft id; undefined when it is no copy. */
export const copiedFrom = (draftId: string): string | undefined =>
  draftId.startsWith(copyPrefix) ? draftId.slice(copyPrefix.length) : undefined;

/** Earlier versions used another prefix, and stored drafts under the author's display name (see `adoptDrafts`). */
export const draftPrefix = `${storagePrefix}drafts.`;

export const nameOf = ({ by, config, id }: DraftKey): string =>
  draftPrefix + JSON.stringify([by, config, id]);

const keyShape = z.tuple([z.string(), z.string(), z.string()]);

/** The key in the storage name of a draft; null when the name belongs to something else. */
export function keyOf(name: string, prefix: string = draftPrefix): DraftKey | null {
  if (!name.startsWith(prefix)) return null;
  const parts = keyShape.safeParse(parseJson(name.slice(prefix.length))).data;
  return parts === undefined ? null : { by: parts[0], config: parts[1], id: parts[2] };
}

/** The draft in a stored text; null when the text is no draft, or one of another service than its key says. */
export function parseDraft(id: string, text: string): StoredDraft | null {
  const draft = shape.safeParse(parseJson(text)).data;
  if (draft === undefined) return null;
  return draft.base === null || draft.base.id === id ? draft : null;
}
