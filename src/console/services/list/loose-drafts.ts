import { z } from "zod";
import { copiedFrom, type StoredDraft } from "../../lib/drafts.ts";
import { isolated, showsSomething } from "#contract/shown-text.ts";

const named = z.object({ name: z.string() });

/** What a draft that no row of the list shows is of, in words. */
export function looseDraftText(id: string, draft: StoredDraft): string {
  // A form that was typed into has another name than what it opened with; the text of the JSON may not be read.
  const name = (named.safeParse(draft.form).data ?? draft.start).name.trim();
  const from = copiedFrom(id);
  const what =
    id === "" ? "a new service" : from === undefined ? `${id}, which is gone` : `a copy of ${from}`;
  return !showsSomething(name) || name === id ? what : `${what} (“${isolated(name)}”)`;
}
