import * as z from "zod/mini";
import { isolated, showsSomething } from "#contract/shown-text.ts";
import { copiedFrom, type StoredDraft } from "./draft-format.ts";

const named = z.object({ name: z.string() });

/**
 * Describes a draft: by its service, followed by `note` ("web, which is gone"), or as a new service or a copy. The name
 * that the draft gives the service follows in brackets.
 */
export function draftText(id: string, draft: StoredDraft, note = ""): string {
  // The form has the newest name; a draft of the JSON tab has no form.
  const name = (named.safeParse(draft.form).data ?? draft.start).name.trim();
  const from = copiedFrom(id);
  const what = id === "" ? "a new service" : from === undefined ? `${id}${note}` : `a copy of ${from}`;
  return !showsSomething(name) || name === id ? what : `${what} (“${isolated(name)}”)`;
}
