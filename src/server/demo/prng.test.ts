import { expect, it } from "vitest";
import { seededRandom } from "./prng.ts";

const drawn = (seed: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: 200 }, () => random.int(1, 6));
};

it("draws the same for the same seed, and other things for another", () => {
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(7)).not.toEqual(drawn(8));
});

it("draws every number of the range and none beside it, whatever the seed", () => {
  for (const seed of [0, 1, -5, 2 ** 31]) {
    expect(new Set(drawn(seed))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  }
});

it("refuses to pick from nothing", () => {
  expect(() => seededRandom(1).pick([])).toThrow("nothing to pick");
});
