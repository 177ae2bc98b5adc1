// Random interleavings of all that happens to a store, against what it means in plain JavaScript.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { request } from "./testing/fixtures.ts";
import { openTestStore } from "./testing/git-fixture.ts";
import { commands } from "./testing/store-commands.ts";

test("a store does what a plain list of sets would do", async () => {
  const property = fc.asyncProperty(fc.commands(commands, { maxCommands: 25 }), async (steps) => {
    const opened = await openTestStore();
    try {
      const { store } = opened;
      await store.createConfig("prod", request("First"));
      const ids = [(await store.readSet("prod")).version];
      await fc.asyncModelRun(
        () => ({ model: { versions: [new Map()] }, real: { opened, store, ids } }),
        steps,
      );
      expect(await opened.faults()).toEqual([]);
    } finally {
      await opened.dispose();
    }
  });
  // Milliseconds: as many runs as fit; a run that fails is reported with its seed.
  await fc.assert(property, { numRuns: 40, interruptAfterTimeLimit: 20_000 });
}, 180_000);
