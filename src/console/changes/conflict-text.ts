import type { Conflict } from "#contract/error-body.ts";
import { drawnAlike, jsonValue } from "#domain/value-sentence.ts";

/** A conflict may be about a whole service: its JSON is cut to this many characters. */
const longest = 240;

interface Values {
  base: string;
  mine: string;
  theirs: string;
}

/** The three values of a conflict as text, long ones cut to where they differ; "not there" for a value that is absent. */
export function conflictValues({ base, mine, theirs }: Pick<Conflict, "base" | "mine" | "theirs">): Values {
  const all = [base, mine, theirs];
  const there = all.filter((value) => value !== undefined).map(jsonValue);
  const texts = drawnAlike(there, longest).values();
  const [first = "", second = "", third = ""] = all.map((value) =>
    value === undefined ? "not there" : (texts.next().value ?? ""),
  );
  return { base: first, mine: second, theirs: third };
}
