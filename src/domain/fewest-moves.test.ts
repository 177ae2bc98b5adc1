import * as fc from "fast-check";
import { expect, test } from "vitest";
import { longestIncreasing } from "./fewest-moves.ts";

/** The length of the longest increasing subsequence, found by trying each subset. */
function longestByTrying(sequence: readonly number[]): number {
  let best = 0;
  for (let subset = 0; subset < 1 << sequence.length; subset++) {
    const chosen = sequence.filter((_, index) => subset & (1 << index));
    if (chosen.every((value, index) => index === 0 || (chosen[index - 1] ?? 0) < value))
      best = Math.max(best, chosen.length);
  }
  return best;
}

test("the result is increasing, and no subsequence is longer", () => {
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

/** The highest number of preferred members in a longest increasing subsequence, found by trying each subset. */
function preferredByTrying(sequence: readonly number[], preferred: readonly boolean[]): number {
  const longest = longestByTrying(sequence);
  let best = 0;
  for (let subset = 0; subset < 1 << sequence.length; subset++) {
    const positions = [...sequence.keys()].filter((index) => subset & (1 << index));
    const rises = positions.every(
      (position, index) =>
        index === 0 || (sequence[positions[index - 1] ?? 0] ?? 0) < (sequence[position] ?? 0),
    );
    if (rises && positions.length === longest)
      best = Math.max(best, positions.filter((position) => preferred[position]).length);
  }
  return best;
}

test("among equally long ones, the one with the most preferred members is chosen", () => {
  const sequences = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 9 });
  const choices = fc.array(fc.boolean(), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(sequences, choices, (sequence, preferred) => {
      const chosen = longestIncreasing(sequence, (position) => preferred[position] === true);
      expect(chosen.length).toBe(longestByTrying(sequence));
      expect(chosen.filter((position) => preferred[position]).length).toBe(
        preferredByTrying(sequence, preferred),
      );
    }),
  );
  expect(longestIncreasing([2, 1, 0], (position) => position === 1)).toEqual([1]);
});

test("one host that goes to the end is one move", () => {
  expect(longestIncreasing([1, 2, 3, 0])).toEqual([0, 1, 2]);
  expect(longestIncreasing([])).toEqual([]);
});
