import type { ServiceChange, SetChanges } from "#domain/changes.ts";
import { sentencesOf } from "#domain/sentences.ts";
import type { Difference } from "../../changes/service-differences.ts";
import { counted } from "../../changes/field-text.ts";

/** "3 backend services differ: 1 added, 2 changed." */
export function countsText({ added, removed, changed }: SetChanges): string {
  const parts = [
    { count: added.length, word: "added" },
    { count: removed.length, word: "removed" },
    { count: changed.length, word: "changed" },
  ].filter(({ count }) => count > 0);
  const total = added.length + removed.length + changed.length;
  const each = parts.map(({ count, word }) => `${count.toLocaleString("en")} ${word}`).join(", ");
  return `${counted(total, "backend service")} ${total === 1 ? "differs" : "differ"}: ${each}.`;
}

/** The number of sentences about what differs, moved hosts left out. */
const countOf = (change: ServiceChange): number => sentencesOf({ ...change, moves: [] }).length;

/** "20 changes, 1,934 hosts moved". */
export function changesText(difference: Difference): string {
  if (difference.kind !== "changed") return difference.kind;
  const { change } = difference;
  const count = countOf(change);
  const moved = change.moves.length;
  return [
    ...(count > 0 || moved === 0 ? [counted(count, "change")] : []),
    ...(moved > 0 ? [`${counted(moved, "host")} moved`] : []),
  ].join(", ");
}

/** The number of changes, where a changed order of hosts counts as one; null for a whole service. */
export const changesCount = (difference: Difference): number | null =>
  difference.kind === "changed"
    ? countOf(difference.change) + (difference.change.moves.length > 0 ? 1 : 0)
    : null;
