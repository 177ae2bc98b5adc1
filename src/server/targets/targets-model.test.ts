// Random interleavings of all that happens to a target, against what each means in plain JavaScript. The long run:
// TARGET_RUNS=500 npx vitest run src/server/targets/targets-model.test.ts
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { haproxyOptions } from "#contract/target.ts";
import { request } from "../store/testing/fixtures.ts";
import { openTestStore } from "../store/testing/git-fixture.ts";
import { commands } from "./testing/targets-commands.ts";
import { check, openTargets, type Real } from "./testing/targets-told.ts";
import type { Model } from "./testing/targets-model.ts";

const runs = Number(process.env["TARGET_RUNS"] ?? 0);
const most = runs === 0 ? 8_000 : runs * 20_000;

test(
  "a target tells what a plain list of publications would",
  async () => {
    const property = fc.asyncProperty(
      fc.commands(commands, { maxCommands: 30, size: "max" }),
      async (steps) => {
        const opened = await openTestStore();
        const { store } = opened;
        let seconds = 0;
        const now = () => new Date(Date.UTC(2030, 0, 1) + (seconds += 1) * 10);
        const real: Real = { store, targets: openTargets(store, now), now, versions: [], putBack: 0 };
        try {
          await store.createConfig("prod", request("First"));
          real.versions.push((await store.readSet("prod")).version);
          const options = haproxyOptions.parse({});
          const written = { kind: "haproxy" as const, description: "", mode: "manual" as const, options };
          await real.targets.create("prod", "lb-1", written, { name: "Ada", email: "" });
          const model: Model = {
            savedBy: ["Nobody"],
            publications: [],
            mode: "manual",
            peersPort: null,
            switched: { by: "Ada", version: 0 },
            running: 0,
            heard: false,
            applying: 0,
            agent: 1,
            putBacks: 0,
          };
          await check(model, real);
          await fc.asyncModelRun(() => ({ model, real }), steps);
          expect(await opened.faults()).toEqual([]);
        } finally {
          await real.targets.close();
          await opened.dispose();
        }
      },
    );
    // Milliseconds: as many runs as fit; a run that fails is reported with its seed.
    await fc.assert(property, { numRuns: runs || 20, interruptAfterTimeLimit: most });
  },
  most + 120_000,
);
