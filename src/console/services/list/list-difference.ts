import { longestIncreasing } from "#domain/fewest-moves.ts";
import type { Row } from "./list-rows.ts";

/** How the rows of `live` differ from those that are `shown`, in a few words: "2 new, 1 gone, 3 moved"; "" for not at all. */
export function listDifference(shown: readonly Row[], live: readonly Row[]): string {
  const places = new Map(shown.map(({ service }, at) => [service.id, at]));
  const stayed = live.flatMap(({ service }) => places.get(service.id) ?? []);
  const counts = {
    new: live.length - stayed.length,
    gone: shown.length - stayed.length,
    moved: stayed.length - longestIncreasing(stayed).length,
  };
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${count.toLocaleString("en")} ${word}`)
    .join(", ");
}
