// Random values for tests. A test that fails prints its seed; TEST_SEED=… draws the same values again.
import { randomInt } from "node:crypto";
import * as fc from "fast-check";
import { onTestFailed } from "vitest";
import { seededRandom, type Random } from "#server/demo/prng.ts";

declare module "vitest" {
  interface TaskMeta {
    /** What a failed test drew its random values from. */
    seed?: number;
  }
}

const seed = Number(process.env["TEST_SEED"] ?? randomInt(2 ** 31));

function seedOfTest(): number {
  onTestFailed(({ task }) => {
    task.meta.seed = seed;
    console.error(`To draw the same random values again, set TEST_SEED=${seed}`);
  });
  return seed;
}

/** Random choices for the running test. */
export const testRandom = (): Random => seededRandom(seedOfTest());

/** `count` random values for the running test, for a list of cases; use `fc.assert` for a property. */
export const sample = <T>(values: fc.Arbitrary<T>, count: number): T[] =>
  fc.sample(values, { seed: seedOfTest(), numRuns: count });
