import { performance } from "node:perf_hooks";
import { expect, test } from "vitest";
import { inSlices, type Work } from "./in-slices.ts";

// All works that waited once went on in the same turn: 16 of them kept the loop for 16 slices at a time.
test("works that run at the same time take turns of the event loop", async () => {
  let turns = 0;
  let done = false;
  const countTurns = () => {
    turns += 1;
    if (!done) setImmediate(countTurns);
  };
  setImmediate(countTurns);
  const slices: number[] = [];
  function* work(): Work<string> {
    for (let slice = 0; slice < 4; slice += 1) {
      // The first slice is done by whoever calls.
      if (slice > 0) slices.push(turns);
      for (const start = performance.now(); performance.now() - start < 16;);
      yield;
    }
    return "done";
  }
  const results = await Promise.all(Array.from({ length: 5 }, () => inSlices(work())));
  done = true;
  expect(results).toEqual(Array.from({ length: 5 }, () => "done"));
  expect(slices).toHaveLength(15);
  expect(new Set(slices).size).toBe(slices.length);
});
