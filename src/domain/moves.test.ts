import * as fc from "fast-check";
import { expect, test } from "vitest";
import { longestIncreasing } from "./moves.ts";

/** The length of the longest increasing subsequence, by trying each subset. */
function longestByTrying(sequence: readonly number[]): number {
  let best = 0;
  for (let subset = 0; subset < 1 << sequence.length; subset++) {
    const chosen = sequence.filter((_, index) => subset & (1 << index));
    if (chosen.every((value, index) => index === 0 || (chosen[index - 1] ?? 0) < value))
      best = Math.max(best, chosen.length);
  }
  return best;
}

test("what stays is increasing, and nothing longer is", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 9 }), (sequence) => {
      const positions = longestIncreasing(sequence);
      const values = positions.map((position) => sequence[position] ?? -1);
      expect(positions).toEqual(positions.toSorted((a, b) => a - b));
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      expect(values.length).toBe(longestByTrying(sequence));
    }),
  );
});

test("one host that goes to the end is one move", () => {
  expect(longestIncreasing([1, 2, 3, 0])).toEqual([0, 1, 2]);
  expect(longestIncreasing([])).toEqual([]);
});
