import { compareIds } from "#contract/ids.ts";
import type { Difference } from "../../changes/service-differences.ts";

const kinds: readonly Difference["kind"][] = ["changed", "added", "removed"];
const { compare } = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Differences as a reader looks for them: those that both sides have first, and each kind by name. */
export const byName = (differences: readonly Difference[]): Difference[] =>
  differences.toSorted(
    (a, b) =>
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || compare(a.name, b.name) || compareIds(a.id, b.id),
  );
