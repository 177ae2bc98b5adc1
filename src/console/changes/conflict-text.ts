import type { Conflict } from "#contract/errors.ts";

/** A value of a conflict as people read it; absent: it is not there. */
export const conflictValue = (value: unknown): string =>
  value === undefined ? "not there" : JSON.stringify(value);

/** Why a change cannot be taken back, in one sentence per thing that was changed since. */
export const conflictText = ({ id, what, base, mine, theirs }: Conflict): string =>
  `${id}, ${what}: before ${conflictValue(theirs)}, then ${conflictValue(base)}, now ${conflictValue(mine)}.`;
