import type { Note } from "../../changes/change-notes.ts";
import { trafficNotes } from "../../changes/change-notes.ts";
import type { FormState } from "./form-state.ts";

const rank = { error: 0, warning: 1, info: 2 } as const;

/** What a save does to the traffic and the rules that it breaks, worst first. */
export function reviewNotes({ change, problems }: FormState): Note[] {
  const traffic = change ? trafficNotes([change.before], [change.after]) : [];
  const broken = problems
    .filter(({ before }) => !before)
    .map(({ level, message }): Note => ({ level, text: message }));
  return [...traffic, ...broken].toSorted((a, b) => rank[a.level] - rank[b.level]);
}
