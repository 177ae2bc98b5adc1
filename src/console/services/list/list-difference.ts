import { longestIncreasing } from "#domain/fewest-moves.ts";
import type { Row } from "./list-rows.ts";

/** The difference between the shown rows and the current ones: "2 new, 1 gone, 3 moved"; "" when there is none. */
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
