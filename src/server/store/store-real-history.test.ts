import { expect, test } from "vitest";
import type { Service } from "#contract/service.ts";
import { setsOf, type Change } from "../../testing/histories.ts";
import { onHistories } from "../../testing/on-histories.ts";
import type { Store } from "./store.ts";
import { request } from "./testing/fixtures.ts";
import { openTestStore } from "./testing/git-fixture.ts";

onHistories((changesMade) => {
  test("it replays exactly, reverts exactly and survives a restart", async () => {
    const history = changesMade();
    const sets = setsOf(history);
    const opened = await openTestStore();
    try {
      let { store } = opened;
      await store.createConfig("prod", request("First", { at: new Date(0) }));
      const expected: { version: string; services: Service[] }[] = [];
      for (const [index, { date, author, message, upsert, remove }] of history.entries()) {
        const write = request(message, { author: { name: author, email: "" }, at: new Date(date) });
        const { snapshot, changed } = await store.write("prod", write, () => ({ put: upsert, remove }));
        expect(changed).toBe(true);
        expected.push({ version: snapshot.version, services: sets[index] ?? [] });
      }
      await expectHistory(store, expected, history);
      const middle = expected[Math.floor(expected.length / 2)];
      if (!middle) throw new Error("The history is empty");
      const { snapshot } = await store.revert("prod", middle.version, request("Back to the middle"));
      expect(snapshot.services).toEqual(middle.services);

      store = await opened.reopen();
      expect(await store.readSet("prod")).toEqual(snapshot);
      await store.revert("prod", expected.at(-1)?.version ?? "", request("And to the end"));
      await expectHistory(store, expected, history, 2);
      expect(await opened.faults()).toEqual([]);
    } finally {
      await opened.dispose();
    }
  });
});

/** The versions after the first are `history`, with `later` ones on top, and each reads back as expected. */
async function expectHistory(
  store: Store,
  expected: readonly { version: string; services: Service[] }[],
  history: readonly Change[],
  later = 0,
): Promise<void> {
  const { items, total } = await store.listVersions("prod", { offset: later });
  expect(total).toBe(expected.length + 1 + later);
  const replayed = items.slice(0, -1).toReversed();
  expect(replayed.map(({ version }) => version)).toEqual(expected.map(({ version }) => version));
  expect(replayed.map(({ author, message }) => ({ author, message }))).toEqual(
    history.map(({ author, message }) => ({ author, message })),
  );
  for (const { version, services } of expected)
    expect((await store.readVersion("prod", version)).services).toEqual(services);
}
