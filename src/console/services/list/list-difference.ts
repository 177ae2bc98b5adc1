import { longestIncreasing } from "#domain/fewest-moves.ts";

/** The difference between the ids of the shown rows and of the current ones: "2 new, 1 gone, 3 moved"; "" for none. */
export function listDifference(shown: readonly string[], live: readonly string[]): string {
  const places = new Map(shown.map((id, at) => [id, at]));
  const stayed = live.flatMap((id) => places.get(id) ?? []);
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
