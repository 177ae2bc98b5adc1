import type { Target } from "#contract/target.ts";
import { isReadBack } from "../lib/target-states.ts";

/**
 * Where a version is live: "Live on lb-1, lb-2"; "" where it is live nowhere. Of a deployment nobody knows what runs there:
 * "Last published", by this console.
 */
export function liveOn(targets: readonly Pick<Target, "id" | "kind" | "live">[], version: string): string {
  const there = targets.filter(({ live }) => live?.version === version);
  if (there.some((target) => !isReadBack(target))) return "Last published";
  return there.length === 0 ? "" : `Live on ${there.map(({ id }) => id).join(", ")}`;
}
