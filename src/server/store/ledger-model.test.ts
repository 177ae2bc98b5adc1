// Random interleavings of all that happens to two servers and their Git host, against one history in plain JavaScript.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { request } from "./testing/fixtures.ts";
import { openTestStore } from "./testing/git-fixture.ts";
import { ledgerCommands } from "./testing/ledger-commands.ts";
import { bareRemote } from "./testing/remote-fixture.ts";

/** `LEDGER_MODEL=30 npx vitest run src/server/store/ledger-model.test.ts` goes on for 30 minutes. */
const minutes = Number(process.env["LEDGER_MODEL"] ?? 0);
const steps = minutes > 0 ? 25 : 8;
/** A short run has no limit of time: on a busy machine not even one of them may fit into it. */
const asLong =
  minutes > 0 ? { numRuns: 1_000_000, interruptAfterTimeLimit: minutes * 60_000 } : { numRuns: 4 };

test(
  "two servers and a Git host do what one plain list of sets would do",
  async () => {
    let runs = 0;
    const property = fc.asyncProperty(fc.commands(ledgerCommands, { maxCommands: steps }), async (all) => {
      const remote = bareRemote();
      const opened = [
        await openTestStore({ remote: remote.dir }),
        await openTestStore({ remote: remote.dir }),
      ];
      try {
        const stores = opened.map(({ store }) => store);
        await stores[0]?.createConfig("prod", request("First"));
        // One that never saw the history does not start while the host is away.
        await stores[1]?.ledger?.refresh();
        const ids = [remote.at("refs/heads/prod")];
        await fc.asyncModelRun(
          () => ({ model: { versions: [new Map()] }, real: { remote, opened, stores, ids } }),
          all,
        );
        expect(await remote.faults()).toEqual([]);
        for (const one of opened) expect(await one.faults()).toEqual([]);
        runs += 1;
      } finally {
        for (const one of opened) await one.dispose();
      }
    });
    // A run that fails is reported with its seed.
    await fc.assert(property, asLong);
    if (minutes > 0) console.log(`${runs} runs`);
  },
  minutes * 60_000 + 300_000,
);
