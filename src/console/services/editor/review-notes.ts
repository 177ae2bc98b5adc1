import { trafficNotes, worstFirst, type Note } from "../../changes/change-notes.ts";
import type { FormState } from "./form-state.ts";

/**
 * What a save does to the traffic, what the load balancers make of it (`live`), and the rules that it breaks, worst first.
 */
export function reviewNotes({ change, problems }: FormState, live: readonly Note[]): Note[] {
  const traffic = change ? trafficNotes([change.before], [change.after]) : [];
  const broken = problems
    .filter(({ before }) => !before)
    .map(({ level, message }): Note => ({ level, text: message }));
  return worstFirst([...live, ...traffic, ...broken]);
}
