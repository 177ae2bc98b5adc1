// Random sequences of writes with a second writer and lost answers, against a plain list of what everybody did.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Service } from "#contract/service.ts";
import { UnknownEntry, UndoConflict, type WriteResult } from "../store.ts";
import { request, service } from "../testing/fixtures.ts";
import { bo, openUpstreamStore } from "../testing/upstream-fixture.ts";
import { UpstreamFailure } from "./upstream-failure.ts";

const id = fc.constantFrom("a", "b", "c");
const name = fc.constantFrom("1", "2", "3");
const edit = fc.record({
  puts: fc.uniqueArray(fc.tuple(id, name), { selector: ([one]) => one, maxLength: 3 }),
  removes: fc.uniqueArray(id, { maxLength: 2 }),
});

/** What the second writer does, if anything, and when. */
const theirs = fc.option(
  fc.record({ when: fc.constantFrom("before", "after"), edit, elsewhere: fc.boolean() }),
  { freq: 1 },
);
const cut = fc.option(fc.constantFrom("before", "after"), { freq: 4 });

const step = fc.record({
  kind: fc.constantFrom("edit", "edit", "edit", "revert", "restore", "undo"),
  edit,
  past: fc.nat(),
  id,
  theirs,
  cut,
  own: fc.boolean(),
});

/** What an edit asked for. */
interface Intent {
  puts: Map<string, Service>;
  removes: Set<string>;
}

test("no write is sent twice, and no edit of anybody is lost in silence", async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
    const opened = await openUpstreamStore();
    try {
      opened.makeConfig("prod");
      const { vendor, store } = opened;
      const wrongs: string[] = [];
      const must = (holds: boolean, words: string) => wrongs.push(...(holds ? [] : [words]));
      const document = vendor.document("prod");
      for (const one of steps) {
        const { items } = await store.listVersions("prod");
        const version = items[one.past % items.length]?.version ?? "";
        const before = document.set;
        const known = document.versions().length;
        const from = vendor.requests.length;
        let tries = 0;
        let intent: Intent = { puts: new Map(), removes: new Set() };
        /** The second writer goes on top of what is there, as other clients do. */
        const theirHand = () => {
          if (one.theirs === null) return;
          const { edit: their, elsewhere } = one.theirs;
          if (elsewhere) document.commitElsewhere(bo);
          for (const [put, text] of their.puts)
            vendor.updateSet("prod", bo, [service(put, { name: text, by: "bo" })]);
          for (const gone of their.removes) if (document.set.has(gone)) vendor.deleteEntry("prod", bo, gone);
        };
        Object.assign(vendor.switches, {
          ownFields: one.own,
          reordersHosts: one.own,
          beforeWrite: one.theirs?.when === "before" ? theirHand : null,
          afterWrite: one.theirs?.when === "after" ? theirHand : null,
          cut: one.cut,
        });
        const made: Promise<WriteResult> =
          one.kind === "edit"
            ? store.write("prod", request("x"), ({ entries }) => {
                tries += 1;
                const puts = new Map(
                  one.edit.puts.map(([each, text]) => [each, service(each, { name: text })]),
                );
                const removes = new Set(
                  one.edit.removes.filter((each) => entries.has(each) && !puts.has(each)),
                );
                intent = { puts, removes };
                return { put: [...puts.values()], remove: [...removes] };
              })
            : one.kind === "revert"
              ? store.revert("prod", version, request("x"))
              : one.kind === "restore"
                ? store.restore("prod", version, [one.id], request("x"))
                : store.undo("prod", version, request("x"));
        const outcome = await made.then(
          (result) => ({ result, failure: null }),
          (error: unknown) => ({ result: null, failure: error }),
        );
        Object.assign(vendor.switches, { beforeWrite: null, afterWrite: null, cut: null });
        const writes = vendor.requests.slice(from).filter(({ method }) => method !== "GET");
        const counted = new Map<string, number>();
        for (const { method, path, status } of writes)
          if (status === 0 || status < 300)
            counted.set(`${method} ${path}`, (counted.get(`${method} ${path}`) ?? 0) + 1);
        must(
          [...counted.values()].every((count) => count === 1),
          "a write was sent twice",
        );
        const newer = document.versions().slice(0, document.versions().length - known);
        const by = (who: string) => newer.filter(({ author }) => author.name === who).length;
        const { result, failure } = outcome;
        const nameOf = (each: string) => document.set.get(each)?.name;
        if (result !== null) {
          const shown = result.snapshot.services;
          must(shown.length === document.set.size, "what is shown is not what is there");
          for (const each of shown) must(nameOf(each.id) === each.name, `${each.id} is not as it is shown`);
          for (const [put, sent] of intent.puts) must(nameOf(put) === sent.name, `${put} was not put`);
          for (const gone of intent.removes) must(!document.set.has(gone), `${gone} is still there`);
          // Whatever Bo put is still there, or was there before: then he changed nothing.
          for (const [put, text] of by("Bo") === 0 ? [] : (one.theirs?.edit.puts ?? []))
            must(
              one.theirs?.edit.removes.includes(put) === true ||
                nameOf(put) === text ||
                before.get(put)?.name === text,
              `Bo's ${put} was lost in silence`,
            );
        } else if (failure instanceof UpstreamFailure) {
          const { status, extra } = failure;
          must(status === 409 || status === 502, `status ${status}`);
          must(status !== 409 || extra["written"] !== true || by("Bo") > 0, "nobody was in between");
          must(extra["written"] !== false || by("Ada") === 0, "it was written");
        } else {
          const isRefusal = failure instanceof UndoConflict || failure instanceof UnknownEntry;
          must(isRefusal && writes.every(({ status }) => status >= 400), "a refusal that wrote");
        }
        must(tries <= 3, "too many tries");
        const now = (await store.readSet("prod")).services.map(({ name: text }) => text).toSorted();
        must(
          now.join() ===
            [...document.set.values()]
              .map(({ name: text }) => text)
              .toSorted()
              .join(),
          "not read",
        );
        expect(wrongs).toEqual([]);
      }
    } finally {
      await opened.dispose();
    }
  });
  await fc.assert(property, { numRuns: 150, interruptAfterTimeLimit: 20_000 });
}, 180_000);
