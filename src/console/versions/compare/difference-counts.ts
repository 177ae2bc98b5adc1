import type { ServiceChange, SetChanges } from "#domain/changes.ts";
import { sentencesOf } from "#domain/change-sentences.ts";
import type { Difference } from "../../changes/service-differences.ts";
import { counted } from "../../changes/field-text.ts";

/** What it is called that a service is on one side only, or on both and differs. */
export type SideWords = Record<Difference["kind"], string>;

/** "added", "removed"; of two configurations "only in stage", "only in prod". */
export const sideWords = (before: string, after: string): SideWords =>
  before === after
    ? { added: "added", removed: "removed", changed: "changed" }
    : { added: `only in ${after}`, removed: `only in ${before}`, changed: "changed" };

/** "3 backend services differ: 1 added, 2 changed." */
export function countsText({ added, removed, changed }: SetChanges, words: SideWords): string {
  const parts = [
    { count: added.length, word: words.added },
    { count: removed.length, word: words.removed },
    { count: changed.length, word: words.changed },
  ].filter(({ count }) => count > 0);
  const total = added.length + removed.length + changed.length;
  const each = parts.map(({ count, word }) => `${count.toLocaleString("en")} ${word}`).join(", ");
  return `${counted(total, "backend service")} ${total === 1 ? "differs" : "differ"}: ${each}.`;
}

/** The number of sentences about what differs, moved hosts left out. */
const countOf = (change: ServiceChange): number => sentencesOf({ ...change, moves: [] }).length;

/** "20 changes, 1,934 hosts moved". */
export function changesText(difference: Difference, words: SideWords): string {
  if (difference.kind !== "changed") return words[difference.kind];
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
