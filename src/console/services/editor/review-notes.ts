import { trafficNotes, type Note } from "../../changes/change-notes.ts";
import { worstFirst } from "./edit-problems.ts";
import type { FormState } from "./form-state.ts";

/** What a save does to the traffic and the rules that it breaks, worst first. */
export function reviewNotes({ change, problems }: FormState): Note[] {
  const traffic = change ? trafficNotes([change.before], [change.after]) : [];
  const broken = problems
    .filter(({ before }) => !before)
    .map(({ level, message }): Note => ({ level, text: message }));
  return worstFirst([...traffic, ...broken]);
}
