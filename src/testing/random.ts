// What tests draw at random. A test that fails prints its seed, and TEST_SEED draws the same once more.
import { randomInt } from "node:crypto";
import * as fc from "fast-check";
import { onTestFailed } from "vitest";
import { seededRandom, type Random } from "#server/demo/prng.ts";

const seed = Number(process.env["TEST_SEED"] ?? randomInt(2 ** 31));

function seedOfTest(): number {
  onTestFailed(() => console.error(`Its random values come again with TEST_SEED=${seed}`));
  return seed;
}

/** A source of choices for the test that is running. */
export const testRandom = (): Random => seededRandom(seedOfTest());

/** `count` values for the test that is running, where each is tried as it is; a property is for `fc.assert`. */
export const sample = <T>(values: fc.Arbitrary<T>, count: number): T[] =>
  fc.sample(values, { seed: seedOfTest(), numRuns: count });
