// Random sequences of writes on a deployment with all its habits and troubles and a second writer, against a plain list of what
// everybody did. `UPSTREAM_RUNS=2000` runs more of them.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareIds } from "#contract/ids.ts";
import type { Service } from "#contract/service.ts";
import { differentFields } from "#domain/sent-and-got.ts";
import type { VendorDocument } from "../../testing/vendor/vendor-document.ts";
import { UnknownConfig, UnknownEntry, UndoConflict } from "../store-errors.ts";
import type { WriteResult } from "../write-request.ts";
import { request, service } from "../testing/fixtures.ts";
import { bo, openUpstreamStore, type UpstreamTestStore } from "../testing/upstream-fixture.ts";
import { begin, habits, isRefused, settle, troubles } from "../testing/upstream-troubles.ts";
import { UpstreamFailure } from "./upstream-failure.ts";

const runs = Number(process.env["UPSTREAM_RUNS"] ?? 150);

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

const step = fc.record({
  kind: fc.constantFrom("edit", "edit", "edit", "revert", "restore", "undo"),
  edit,
  past: fc.nat(),
  id,
  theirs,
  trouble: troubles,
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What an edit asked for. */
interface Intent {
  puts: Map<string, Service>;
  removes: Set<string>;
}

/** A key that may not read `prod`. */
const cy = { key: "key-of-cy-0123456789", name: "Cy", email: "cy@example.org", configs: ["stage"] };

/** Whether a service is shown as the deployment has it: the order of hosts is not the deployment's to keep. */
const isAs = (there: Service | undefined, shown: Service): boolean =>
  there !== undefined &&
  differentFields(there, shown).length === 0 &&
  differentFields(shown, there).length === 0;

/** A service with its hosts in an order that they give themselves. */
const unordered = (one: Service | undefined): string =>
  one === undefined
    ? ""
    : JSON.stringify({ ...one, back_hosts: one.back_hosts.map((host) => JSON.stringify(host)).toSorted() });

/** The ids that each listed version changed, newest first; another order of hosts counts where nothing else changed. */
function changed(document: VendorDocument): string[][] {
  const versions = document.versions();
  return versions.map(({ set }, at) => {
    const before = versions[at + 1]?.set ?? new Map<string, Service>();
    const now = set ?? new Map<string, Service>();
    const ids = [...new Set([...before.keys(), ...now.keys()])]
      .filter((one) => JSON.stringify(before.get(one)) !== JSON.stringify(now.get(one)))
      .toSorted(compareIds);
    const others = ids.filter((one) => unordered(before.get(one)) !== unordered(now.get(one)));
    return others.length > 0 ? others : ids;
  });
}

/** Makes one step, and collects what is wrong after it. */
async function make(opened: UpstreamTestStore, one: Step, habit: Parameters<typeof settle>[1]) {
  const { vendor, store, upstream } = opened;
  const wrongs: string[] = [];
  const must = (holds: boolean, words: string) => wrongs.push(...(holds ? [] : [words]));
  const document = vendor.document("prod");
  settle(vendor, habit);
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
  vendor.switches.beforeWrite = one.theirs?.when === "before" ? theirHand : null;
  vendor.switches.afterWrite = one.theirs?.when === "after" ? theirHand : null;
  let began = false;
  const asked = request("x", {
    guard: () => {
      if (!began) begin(vendor, one.trouble, habit);
      began = true;
    },
  });
  const made: Promise<WriteResult> =
    one.kind === "edit"
      ? store.write("prod", asked, ({ entries }) => {
          tries += 1;
          const puts = new Map(one.edit.puts.map(([each, text]) => [each, service(each, { name: text })]));
          const removes = new Set(one.edit.removes.filter((each) => entries.has(each) && !puts.has(each)));
          intent = { puts, removes };
          return { put: [...puts.values()], remove: [...removes] };
        })
      : one.kind === "revert"
        ? store.revert("prod", version, asked)
        : one.kind === "restore"
          ? store.restore("prod", version, [one.id], asked)
          : store.undo("prod", version, asked);
  const { result, failure } = await made.then(
    (done) => ({ result: done, failure: null }),
    (error: unknown) => ({ result: null, failure: error }),
  );
  settle(vendor, habit);
  const writes = vendor.requests.slice(from).filter(({ method }) => method !== "GET");
  const counted = new Map<string, number>();
  // The deployment itself refused what has a 4xx, or a 503.
  for (const { method, path, status } of writes)
    if (status < 400 || status === 502 || status === 504)
      counted.set(`${method} ${path}`, (counted.get(`${method} ${path}`) ?? 0) + 1);
  must(
    [...counted.values()].every((count) => count === 1),
    "a write was sent twice",
  );
  const newer = document.versions().slice(0, document.versions().length - known);
  const by = (who: string) => newer.filter(({ author }) => author.name === who).length;
  const nameOf = (each: string) => document.set.get(each)?.name;
  if (result !== null) {
    const shown = result.snapshot.services;
    must(shown.length === document.set.size, "what is shown is not what is there");
    for (const each of shown) must(isAs(document.set.get(each.id), each), `${each.id} is not as it is shown`);
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
    // What the deployment kept of its own, of a service that was sent, is told.
    const told = new Set(result.different?.map((value) => `${value.id} ${value.field}`));
    for (const [put, sent] of writes.length === 0 ? [] : intent.puts)
      for (const { field } of differentFields(sent, document.set.get(put)))
        must(
          told.has(`${put} ${field}`) || before.get(put)?.name === nameOf(put),
          `${put} ${field} is not told`,
        );
  } else if (failure instanceof UpstreamFailure) {
    const { status, extra } = failure;
    must([401, 403, 409, 422, 502, 503].includes(status), `status ${status}`);
    must(extra["between"] === undefined || by("Bo") > 0, "nobody was in between");
    must(extra["written"] !== false || by("Ada") === 0, "it was written");
    must(!isRefused(one.trouble) || extra["written"] === true || by("Ada") === 0, "a refused one was made");
  } else {
    const isRefusal = failure instanceof UndoConflict || failure instanceof UnknownEntry;
    must(
      isRefusal && writes.every(({ status }) => status >= 400),
      `a refusal that wrote: ${String(failure)}`,
    );
  }
  must(tries <= 3, "too many tries");
  const now = await store.readSet("prod");
  must(
    now.services.length === document.set.size &&
      now.services.every((each) => isAs(document.set.get(each.id), each)),
    "not read",
  );
  const listed = await store.listVersions("prod");
  must(
    listed.items.map((each) => each.version).join() ===
      document
        .versions()
        .map((each) => each.version)
        .join(),
    "the list of versions is not theirs",
  );
  const told = listed.items.map(({ changes }) =>
    Object.values(changes ?? {})
      .flat()
      .toSorted(compareIds),
  );
  must(JSON.stringify(told) === JSON.stringify(changed(document)), "a version tells other changes");
  const stranger = upstream.storeFor(cy.key);
  const reads = await Promise.allSettled([stranger.readSet("prod"), stranger.readVersion("prod", version)]);
  must(
    stranger.recentSet("prod") === null &&
      reads.every((read) => read.status === "rejected" && read.reason instanceof UnknownConfig),
    "a key was shown what it may not read",
  );
  return wrongs;
}

test("no write is sent twice, no edit of anybody is lost in silence, and what is shown is what is there", async () => {
  const property = fc.asyncProperty(
    habits,
    fc.array(step, { minLength: 1, maxLength: 8 }),
    async (habit, steps) => {
      const opened = await openUpstreamStore();
      try {
        opened.makeConfig("prod");
        opened.vendor.addKey(cy);
        for (const one of steps) expect(await make(opened, one, habit)).toEqual([]);
      } finally {
        await opened.dispose();
      }
    },
  );
  await fc.assert(property, { numRuns: runs, interruptAfterTimeLimit: runs === 150 ? 20_000 : 3_600_000 });
}, 4_000_000);
