import * as z from "zod/mini";
import { isolated, showsSomething } from "#contract/shown-text.ts";
import { copiedFrom, type StoredDraft } from "./stored-draft.ts";

const named = z.object({ name: z.string() });

/** What a draft is of, in words: its service with `note` behind it ("web, which is gone"), a new one or a copy; and its name. */
export function draftText(id: string, draft: StoredDraft, note = ""): string {
  // A form that was typed into has another name than what it opened with; the text of the JSON may not be read.
  const name = (named.safeParse(draft.form).data ?? draft.start).name.trim();
  const from = copiedFrom(id);
  const what = id === "" ? "a new service" : from === undefined ? `${id}${note}` : `a copy of ${from}`;
  return !showsSomething(name) || name === id ? what : `${what} (“${isolated(name)}”)`;
}
