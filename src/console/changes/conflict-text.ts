import type { Conflict } from "#contract/error-body.ts";
import { isolated } from "#contract/shown-text.ts";
import { drawnAlike, jsonValue } from "#domain/sentence.ts";

/** A whole service may be in conflict: more of its JSON than this is nothing to read. */
const longest = 240;

interface Values {
  base: string;
  mine: string;
  theirs: string;
}

/** The three values of a conflict as people read them, long ones cut to where they differ; absent: it is not there. */
export function conflictValues({ base, mine, theirs }: Pick<Conflict, "base" | "mine" | "theirs">): Values {
  const all = [base, mine, theirs];
  const there = all.filter((value) => value !== undefined).map(jsonValue);
  const texts = drawnAlike(there, longest).values();
  const [first = "", second = "", third = ""] = all.map((value) =>
    value === undefined ? "not there" : (texts.next().value ?? ""),
  );
  return { base: first, mine: second, theirs: third };
}

/** Why a change cannot be taken back, in one sentence per thing that was changed since. */
export function conflictText(conflict: Conflict): string {
  const { base, mine, theirs } = conflictValues(conflict);
  const what = `${conflict.id}, ${isolated(conflict.what)}`;
  return `${what}: before ${isolated(theirs)}, then ${isolated(base)}, now ${isolated(mine)}.`;
}
