import type { Conflict } from "#contract/errors.ts";

/** A whole service may be in conflict: more of its JSON than this is nothing to read. */
const longest = 240;

/** A value of a conflict as people read it, a long one cut; absent: it is not there. */
export function conflictValue(value: unknown): string {
  if (value === undefined) return "not there";
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest).trimEnd()} … (cut)` : text;
}

/** Why a change cannot be taken back, in one sentence per thing that was changed since. */
export const conflictText = ({ id, what, base, mine, theirs }: Conflict): string =>
  `${id}, ${what}: before ${conflictValue(theirs)}, then ${conflictValue(base)}, now ${conflictValue(mine)}.`;
