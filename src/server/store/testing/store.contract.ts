import * as fc from "fast-check";
import type { Version } from "#contract/version.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UndoConflict, UnknownConfig, UnknownEntry, UnknownVersion } from "../store-errors.ts";
import type { Store } from "../store.ts";
import { at, host, put, remove, request, service } from "./fixtures.ts";
import { oddIds, oddMessages } from "./odd-values.ts";
import { sample } from "../../../testing/random.ts";

/** A store to test. `reopen` closes it and opens it on the same data again; `dispose` closes it and cleans up. */
export interface TestStore {
  store: Store;
  /** Makes a configuration with a first, empty version, where the store itself cannot. */
  makeConfig?: (id: string) => void;
  reopen: () => Promise<Store>;
  dispose: () => Promise<void>;
}

const unknownVersion = "0123456789".repeat(4);

/**
 * What every store must do (`store.ts`); `open` returns an empty one. `cannot` names the lines that a store cannot keep: its
 * own tests hold what it does instead.
 */
export function storeContract(
  name: string,
  open: () => Promise<TestStore>,
  cannot: readonly string[] = [],
): void {
  const lines = new Set<string>();
  /** One line of the contract. */
  const line = (words: string, body: () => Promise<void>) => {
    lines.add(words);
    const register: (words: string, body: () => Promise<void>) => unknown = cannot.includes(words)
      ? () => {}
      : test;
    register(words, body);
  };

  describe(`${name} keeps the contract of a store`, () => {
    let opened: TestStore;
    let store: Store;
    const makeConfig = async (id: string, fields: Parameters<typeof request>[1] = {}) => {
      if (opened.makeConfig) opened.makeConfig(id);
      else await store.createConfig(id, request("First", fields));
    };

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
      await makeConfig("prod", { at: at(-60) });
    });
    afterEach(() => opened.dispose());

    const versions = async () => (await store.listVersions("prod")).items;
    const write = (message: string, ...services: ReturnType<typeof service>[]) =>
      store.write("prod", request(message), put(...services));

    line("a config is born with a first, empty version", async () => {
      expect(await store.createConfig("stage", request("Second config", { at: at(5) }))).toBe(true);
      expect(await store.createConfig("stage", request("Again"))).toBe(false);
      const [version] = (await store.listVersions("stage")).items;
      expect(version).toEqual({
        author: "Ada",
        email: "ada@example.org",
        message: "Second config",
        date: "2025-05-06T12:00:05Z",
        version: expect.stringMatching(/^[0-9a-f]{40}$/),
        parents: [],
        changes: { added: [], updated: [], removed: [] },
        action: { kind: "change" },
        reason: "Second config",
      });
      expect(await store.readSet("stage")).toEqual({
        config: "stage",
        version: version?.version,
        services: [],
        entries: expect.objectContaining({ size: 0 }),
        unreadable: [],
      });
      const configs = await store.configs();
      expect(configs.map(({ id }) => id)).toEqual(["prod", "stage"]);
      expect(configs[1]).toMatchObject({ version: version?.version, date: "2025-05-06T12:00:05Z" });
    });

    line("of two that create a config at once, one does", async () => {
      const [one, two] = await Promise.all([
        store.createConfig("stage", request("One")),
        store.createConfig("stage", request("Two")),
      ]);
      expect(one).toBe(!two);
      expect((await store.listVersions("stage")).total).toBe(1);
    });

    test.each(["stage", "../prod", "", "configs", "__proto__", "prod/x", "HEAD", "prod.lock"])(
      "the config %j is unknown",
      async (config) => {
        const answers = await Promise.allSettled([
          store.readSet(config),
          store.readVersion(config, unknownVersion),
          store.listVersions(config),
          store.lastChanges(config),
          store.write(config, request("x"), put(service("a"))),
          store.revert(config, unknownVersion, request("x")),
          store.undo(config, unknownVersion, request("x")),
          store.deleteConfig(config),
          store.restore(config, unknownVersion, ["a"], request("x")),
        ]);
        for (const answer of answers)
          expect(answer).toMatchObject({ status: "rejected", reason: expect.any(UnknownConfig) });
      },
    );

    line("a version that nobody made, or of another config, is unknown", async () => {
      await makeConfig("stage", { at: at(7) });
      const elsewhere = (await store.readSet("stage")).version;
      for (const version of [unknownVersion, elsewhere]) {
        await expect(store.readVersion("prod", version)).rejects.toBeInstanceOf(UnknownVersion);
        await expect(store.revert("prod", version, request("x"))).rejects.toBeInstanceOf(UnknownVersion);
        await expect(store.undo("prod", version, request("x"))).rejects.toBeInstanceOf(UnknownVersion);
        await expect(store.restore("prod", version, ["a"], request("x"))).rejects.toBeInstanceOf(
          UnknownVersion,
        );
      }
      expect((await store.listVersions("prod")).total).toBe(1);
    });

    line("one write is one version, with what it added, updated and removed", async () => {
      await write("Set up", service("api"), service("old"), service("web"));
      const before = await store.readSet("prod");
      const { snapshot, changed } = await store.write("prod", request("All at once"), () => ({
        put: [service("web", { description: "changed" }), service("new")],
        remove: ["old", "never-there"],
      }));
      expect(changed).toBe(true);
      expect(snapshot).toEqual(await store.readSet("prod"));
      expect(snapshot.services).toEqual([
        service("api"),
        service("new"),
        service("web", { description: "changed" }),
      ]);
      const [version] = await versions();
      expect(version).toMatchObject({
        version: snapshot.version,
        message: "All at once",
        parents: [before.version],
        changes: { added: ["new"], updated: ["web"], removed: ["old"] },
        action: { kind: "change" },
      });
      expect(snapshot.entries.get("api")?.etag).toBe(before.entries.get("api")?.etag);
      expect(snapshot.entries.get("web")?.etag).not.toBe(before.entries.get("web")?.etag);
    });

    line(
      "the reason of a version is the message that was sent, and none where the server words it",
      async () => {
        const words = "Update entry [api] of document [backend-services]";
        await write(words, service("api"));
        await store.write("prod", request(words, { ownMessage: true }), remove("api"));
        await write("\u200b", service("web"));
        const reasons = async () => (await versions()).map(({ reason }) => reason);
        expect(await reasons()).toEqual([null, null, words, "First"]);
        store = await opened.reopen();
        expect(await reasons()).toEqual([null, null, words, "First"]);
      },
    );

    line("a version names the latest one that undid it, and that made it current again", async () => {
      const one = (await write("One", service("api"))).snapshot.version;
      const two = (await write("Two", service("api", { description: "2" }))).snapshot.version;
      const back = async (to: string, message: string) =>
        (await store.revert("prod", to, request(message, { action: { kind: "revert", version: to } })))
          .snapshot.version;
      await back(one, "Back");
      await back(two, "Forth");
      const again = await back(one, "Back again");
      const action = { kind: "undo", version: again } as const;
      const undo = (await store.undo("prod", again, request("Undo", { action }))).snapshot.version;
      await store.restore("prod", two, ["api"], request("x", { action: { kind: "restore", version: two } }));
      const unknown = { kind: "undo", version: unknownVersion } as const;
      await store.write("prod", request("Last", { action: unknown }), remove("api"));
      const marks = async () =>
        (await versions()).flatMap(({ message, undone_by, reverted_to }) =>
          undone_by === undefined && reverted_to === undefined ? [] : [{ message, undone_by, reverted_to }],
        );
      const all = await versions();
      const idOf = (message: string) => all.find((version) => version.message === message)?.version;
      const expected = [
        { message: "Back again", undone_by: undo, reverted_to: undefined },
        { message: "Two", undone_by: undefined, reverted_to: idOf("Forth") },
        { message: "One", undone_by: undefined, reverted_to: again },
      ];
      expect(await marks()).toEqual(expected);
      store = await opened.reopen();
      expect(await marks()).toEqual(expected);
    });

    line("whatever JSON can say reads back as it was, after a restart too", async () => {
      const extra = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true });
      const made = fc.tuple(extra, fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }));
      const services = sample(made, 60).map(([fields, text, weight], index) =>
        // JSON has no negative zero.
        JSON.parse(
          JSON.stringify({
            ...fields,
            ...service(`s${index}`, { description: text, back_hosts: [host(text, { weight })] }),
          }),
        ),
      );
      await write("Odd", ...services);
      const expected = new Map(services.map((one) => [one.id, one]));
      expect(Object.fromEntries((await store.readSet("prod")).services.map((one) => [one.id, one]))).toEqual(
        Object.fromEntries(expected),
      );
      store = await opened.reopen();
      for (const one of (await store.readSet("prod")).services) expect(one).toEqual(expected.get(one.id));
    });

    line("a write that changes nothing makes no version", async () => {
      const { snapshot } = await write("Set up", service("a", { later: { x: 1, y: [2, 3] } }));
      const reordered = Object.fromEntries(
        Object.entries(service("a", { later: { y: [2, 3], x: 1 } })).toReversed(),
      );
      const edits = [
        put(),
        put(service("a", { later: { x: 1, y: [2, 3] } })),
        put({ ...service("a"), ...reordered }),
        remove("b"),
      ];
      for (const edit of edits)
        expect(await store.write("prod", request("Nothing"), edit)).toEqual({
          before: snapshot,
          snapshot,
          changed: false,
        });
      expect((await store.listVersions("prod")).total).toBe(2);
    });

    line("odd ids are ids like any, in byte order", async () => {
      await write("Odd", ...oddIds.map((id) => service(id)));
      const ids = (await store.readSet("prod")).services.map(({ id }) => id);
      expect(ids).toEqual(oddIds.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
      expect((await versions())[0]?.changes?.added).toEqual(ids);
      for (const id of oddIds) {
        await store.write("prod", request(`Change ${id}`), put(service(id, { description: "changed" })));
        const { entries, services } = await store.readSet("prod");
        expect(entries.get(id)?.service.description).toBe("changed");
        expect(services.length).toBe(oddIds.length);
        expect((await store.listVersions("prod", { entryIds: [id] })).total).toBe(2);
      }
      await store.write("prod", request("Remove"), remove(...oddIds));
      expect((await store.readSet("prod")).services).toEqual([]);
    });

    line("messages and authors read back exactly, after a restart too", async () => {
      for (const [index, message] of oddMessages.entries())
        await write(message, service("a", { description: `${index}` }));
      const author = { name: "Zoë “Z” O'Hara, Jr. 東京", email: "zoe+ops@example.org" };
      await store.write("prod", request("Named", { author }), put(service("b")));
      const expected = ["Named", ...oddMessages.toReversed(), "First"];
      for (let round = 0; round < 2; round++) {
        const list = await versions();
        expect(list.map(({ message }) => message)).toEqual(expected);
        expect(list[0]).toMatchObject({ author: author.name, email: author.email });
        store = await opened.reopen();
      }
    });

    line("an author cannot forge what stands beside the name", async () => {
      const author = { name: "Eve\nparent x <root@localhost> 0 +0000", email: "a>b\n@c" };
      await store.write("prod", request("Forged", { author }), put(service("a")));
      await store.write(
        "prod",
        request("Nameless", { author: { name: "<>", email: "" } }),
        put(service("b")),
      );
      store = await opened.reopen();
      const [nameless, forged] = await versions();
      expect(forged).toMatchObject({ author: "Eve parent x root@localhost 0 +0000", email: "ab @c" });
      expect(nameless).toMatchObject({ author: "unknown", email: "" });
    });

    line("dates are whole seconds and never run backwards", async () => {
      const times = [at(10), at(5), new Date(at(12).getTime() + 999), at(11)];
      for (const [index, time] of times.entries())
        await store.write(
          "prod",
          request(`${index}`, { at: time }),
          put(service("a", { description: `${index}` })),
        );
      const seconds = (await versions()).map(({ date }) => date.slice(-9)).toReversed();
      expect(seconds).toEqual(["11:59:00Z", "12:00:10Z", "12:00:10Z", "12:00:12Z", "12:00:12Z"]);
    });

    line("writes at the same time are all kept, each as its own version", async () => {
      const ids = Array.from({ length: 16 }, (_, index) => `s${index}`);
      const results = await Promise.all(ids.map((id) => write(`Add ${id}`, service(id))));
      expect(
        results.every(({ changed, snapshot }, index) => changed && snapshot.entries.has(ids[index] ?? "")),
      ).toBe(true);
      expect((await store.readSet("prod")).services.map(({ id }) => id)).toEqual(ids.toSorted());
      const list = await versions();
      // The first version's parent is a deployment's own affair.
      expect(list.slice(0, -1).map(({ parents }) => parents)).toEqual(
        list.slice(1).map(({ version }) => [version]),
      );
    });

    line("reads during writes see whole versions, and none is counted twice", async () => {
      const ids = Array.from({ length: 16 }, (_, index) => `s${index}`);
      const progress = { done: false };
      const reading = async () => {
        for (let seen = 0; !progress.done;) {
          const { services } = await store.readSet("prod");
          expect(services.length).toBeGreaterThanOrEqual(seen);
          seen = services.length;
          // A store that answers from memory would never let the writes have their turn.
          await new Promise((resolve) => setImmediate(resolve));
        }
      };
      const reads = [reading(), reading()];
      for (const id of ids) await write(`Add ${id}`, service(id));
      progress.done = true;
      await Promise.all(reads);
      expect((await versions()).map(touched)).toEqual([...ids.toReversed(), ""]);
    });

    line("a refusal leaves everything as it was and comes through as it is", async () => {
      await write("Set up", service("a"));
      const before = await store.readSet("prod");
      const refusal = new Error("no");
      const refuse = () => {
        throw refusal;
      };
      const first = (await versions())[1]?.version ?? "";
      const guarded = request("x", { guard: refuse });
      await expect(store.write("prod", guarded, put(service("b")))).rejects.toBe(refusal);
      await expect(store.write("prod", request("x"), refuse)).rejects.toBe(refusal);
      await expect(store.revert("prod", first, guarded)).rejects.toBe(refusal);
      await expect(store.undo("prod", before.version, guarded)).rejects.toBe(refusal);
      await expect(store.restore("prod", before.version, ["a"], guarded)).rejects.toBe(refusal);
      expect(await store.readSet("prod")).toEqual(before);
      expect((await store.listVersions("prod")).total).toBe(2);
      expect((await write("Goes on", service("b"))).changed).toBe(true);
    });

    line("the guard sees the set that the write would change", async () => {
      const { snapshot } = await write("Set up", service("a"));
      const seen: unknown[] = [];
      await store.write("prod", request("x", { guard: (current) => seen.push(current) }), put(service("b")));
      expect(seen).toEqual([snapshot]);
    });

    line("past versions stay as they were", async () => {
      const sets = [await store.readSet("prod")];
      for (const weight of [1, 2, 3]) {
        const { snapshot } = await write(
          "x",
          service("a", { back_hosts: [host("h", { weight })] }),
          service(`b${weight}`),
        );
        sets.push(snapshot);
      }
      for (let round = 0; round < 2; round++) {
        for (const set of sets) expect(await store.readVersion("prod", set.version)).toEqual(set);
        store = await opened.reopen();
      }
    });

    line("a revert makes a past set current again, as a new version", async () => {
      const { snapshot: wanted } = await write(
        "Good",
        service("a"),
        service("gone", { mtls_certificate: "x" }),
      );
      await store.write("prod", request("Bad"), () => ({
        put: [service("a", { name: "bad" }), service("b")],
        remove: ["gone"],
      }));
      const action = { kind: "revert", version: wanted.version } as const;
      const { snapshot, changed } = await store.revert("prod", wanted.version, request("Back", { action }));
      expect(changed).toBe(true);
      expect(snapshot).toEqual({ ...wanted, version: snapshot.version });
      expect(snapshot).toEqual(await store.readSet("prod"));
      expect((await versions())[0]).toMatchObject({
        action,
        changes: { added: ["gone"], updated: ["a"], removed: ["b"] },
      });
      expect(await store.revert("prod", wanted.version, request("Again"))).toEqual({
        before: snapshot,
        snapshot,
        changed: false,
      });
      store = await opened.reopen();
      expect((await versions())[0]?.action).toEqual(action);
      const first = (await versions()).at(-1)?.version ?? "";
      expect((await store.revert("prod", first, request("To nothing"))).snapshot.services).toEqual([]);
    });

    line("a restore takes some services from a past set and leaves the others", async () => {
      const { snapshot: wanted } = await write("Good", service("a"), service("b"), service("gone", { x: 1 }));
      await store.write("prod", request("Bad"), () => ({
        put: [service("a", { name: "bad" }), service("b", { name: "later" }), service("new")],
        remove: ["gone"],
      }));
      const action = { kind: "restore", version: wanted.version } as const;
      const restore = (...ids: string[]) =>
        store.restore("prod", wanted.version, ids, request("Back", { action }));
      const { snapshot, changed } = await restore("a", "gone", "new");
      expect(changed).toBe(true);
      expect(snapshot.services).toEqual([
        service("a"),
        service("b", { name: "later" }),
        service("gone", { x: 1 }),
      ]);
      expect(snapshot).toEqual(await store.readSet("prod"));
      expect((await versions())[0]).toMatchObject({
        action,
        changes: { added: ["gone"], updated: ["a"], removed: ["new"] },
      });
      expect(await restore("gone", "a", "a")).toEqual({ before: snapshot, snapshot, changed: false });
      await expect(restore("a", "nobody")).rejects.toMatchObject({ id: "nobody" });
      await expect(restore("nobody")).rejects.toBeInstanceOf(UnknownEntry);
      expect((await store.listVersions("prod")).total).toBe(4);
      store = await opened.reopen();
      expect((await versions())[0]?.action).toEqual(action);
    });

    line("a dry run tells what a write would make, and makes nothing", async () => {
      const { snapshot: first } = await write("Set up", service("a"), service("b"));
      const { snapshot: before } = await write("Later", service("a", { name: "A" }));
      const dry = request("Dry", { dryRun: true });
      const results = [
        await store.write("prod", dry, () => ({ put: [service("c")], remove: ["b"] })),
        await store.revert("prod", first.version, dry),
        await store.restore("prod", first.version, ["a"], dry),
        await store.undo("prod", before.version, dry),
      ];
      const back = [service("a"), service("b")];
      expect(results.map(({ snapshot }) => snapshot.services)).toEqual([
        [service("a", { name: "A" }), service("c")],
        back,
        back,
        back,
      ]);
      for (const result of results)
        expect(result).toMatchObject({ before, changed: true, snapshot: { version: before.version } });
      const nothing = await store.write("prod", dry, put(service("b")));
      expect(nothing).toEqual({ before, snapshot: before, changed: false });
      await expect(store.revert("prod", unknownVersion, dry)).rejects.toBeInstanceOf(UnknownVersion);
      const refuse = () => {
        throw new RangeError("no");
      };
      await expect(store.write("prod", { ...dry, guard: refuse }, put())).rejects.toBeInstanceOf(RangeError);
      for (let round = 0; round < 2; round++) {
        expect(await store.readSet("prod")).toEqual(before);
        expect((await store.listVersions("prod")).total).toBe(3);
        store = await opened.reopen();
      }
    });

    line("an undo takes one change back and keeps what came after", async () => {
      await write("Set up", service("a"), service("b"));
      const { snapshot: bad } = await write("Bad", service("a", { description: "bad" }), service("c"));
      await write(
        "Later",
        service("b", { description: "later" }),
        service("a", { description: "bad", http11: false }),
      );
      const action = { kind: "undo", version: bad.version } as const;
      const { snapshot } = await store.undo("prod", bad.version, request("Undo", { action }));
      expect(snapshot.services).toEqual([
        service("a", { http11: false }),
        service("b", { description: "later" }),
      ]);
      expect((await versions())[0]).toMatchObject({
        action,
        changes: { added: [], updated: ["a"], removed: ["c"] },
      });
      expect((await store.undo("prod", bad.version, request("Again"))).changed).toBe(false);
    });

    line("an undo that collides with a later change is refused and changes nothing", async () => {
      await write("Set up", service("a"));
      const { snapshot: bad } = await write("Bad", service("a", { description: "bad" }));
      const { snapshot: later } = await write("Later", service("a", { description: "later" }));
      const undone = store.undo("prod", bad.version, request("Undo"));
      await expect(undone).rejects.toBeInstanceOf(UndoConflict);
      await expect(undone).rejects.toMatchObject({
        conflicts: [{ id: "a", base: "bad", mine: "later", theirs: "" }],
      });
      expect(await store.readSet("prod")).toEqual(later);
      expect((await store.listVersions("prod")).total).toBe(4);
    });

    line("undoing the first version, which is empty, changes nothing", async () => {
      const first = (await versions())[0]?.version ?? "";
      await write("Later", service("a"));
      expect((await store.undo("prod", first, request("Undo"))).changed).toBe(false);
    });

    line("the list of versions can be paged and narrowed to one service", async () => {
      for (const id of ["a", "b", "a", "c", "a"])
        await write(id, service(id, { description: `${await countOf(store)}` }));
      const found = async (filter: Parameters<Store["listVersions"]>[1]) => {
        const { total, items } = await store.listVersions("prod", filter);
        return [total, ...items.map(touched)];
      };
      expect(await found({})).toEqual([6, "a", "c", "a", "b", "a", ""]);
      expect(await found({ limit: 2, offset: 1 })).toEqual([6, "c", "a"]);
      expect(await found({ limit: 0 })).toEqual([6]);
      expect(await found({ offset: 5, limit: 10 })).toEqual([6, ""]);
      expect(await found({ offset: 9 })).toEqual([6]);
      expect(await found({ entryIds: ["a"] })).toEqual([3, "a", "a", "a"]);
      expect(await found({ entryIds: ["a"], offset: 1, limit: 1 })).toEqual([3, "a"]);
      expect(await found({ entryIds: ["nobody"] })).toEqual([0]);
      expect(await found({ entryIds: ["b", "c", "a"], limit: 2 })).toEqual([5, "a", "c"]);
    });

    line(
      "the list of versions can be narrowed to an author, words and dates, and counted over time",
      async () => {
        const people = ["Ada", "Bo", "Ada", "Ada"];
        for (const [index, person] of people.entries()) {
          const fields = { author: { name: person, email: "" }, at: at(index) };
          await store.write(
            "prod",
            request(`Step ${index} ÄPFEL`, fields),
            put(service(`s${index % 2}`, { name: `${person} ${index}` })),
          );
          await store.write("prod", request("again", fields), put(service("c", { name: `${index}` })));
        }
        const noon = at(0).getTime() / 1_000;
        const found = async (filter: Parameters<Store["listVersions"]>[1]) => {
          const { total, items } = await store.listVersions("prod", { q: "step", ...filter });
          return [total, ...items.map(({ message }) => Number(message.split(" ")[1]))];
        };
        expect(await found({})).toEqual([4, 3, 2, 1, 0]);
        expect(await found({ q: "äpfel", limit: 1, offset: 1 })).toEqual([4, 2]);
        expect(await found({ author: "Ada" })).toEqual([3, 3, 2, 0]);
        expect(await found({ author: "ada" })).toEqual([0]);
        expect(await found({ since: noon + 1, until: noon + 1 })).toEqual([1, 1]);
        expect(await found({ since: noon + 1 })).toEqual([3, 3, 2, 1]);
        expect(await found({ until: noon })).toEqual([1, 0]);
        expect(await found({ since: -1e15, until: 1e15 })).toEqual([4, 3, 2, 1, 0]);
        expect(await found({ since: 1e15 })).toEqual([0]);
        expect(await found({ entryIds: ["s0"], author: "Ada", q: "" })).toEqual([2, 2, 0]);
        const { timeline } = await store.listVersions("prod", { author: "Ada", limit: 1, timeline: true });
        expect(timeline?.map((bucket) => bucket.versions).filter((count) => count > 0)).toEqual([1, 2, 2, 2]);
        expect((await store.listVersions("prod", { author: "nobody", timeline: true })).timeline).toEqual([]);
        expect((await store.listVersions("prod", { q: "step", limit: 1, authors: true })).authors).toEqual([
          { author: "Ada", versions: 3 },
          { author: "Bo", versions: 1 },
        ]);
        const [newest, , , oldest] = (await store.listVersions("prod", { q: "step" })).items;
        expect(await found({ version: newest?.version ?? "" })).toEqual([1, 3]);
        expect(await found({ version: oldest?.version.slice(0, 12) ?? "" })).toEqual([1, 0]);
        expect(await found({ after: oldest?.version ?? "" })).toEqual([3, 3, 2, 1]);
        expect(await found({ after: oldest?.version ?? "", entryIds: ["s0"] })).toEqual([1, 2]);
        expect(await found({ after: newest?.version ?? "", version: oldest?.version ?? "" })).toEqual([0]);
        await expect(found({ after: "f".repeat(40) })).rejects.toThrow(UnknownVersion);
        expect(await store.listVersions("prod", { limit: 0 })).not.toHaveProperty("timeline");
      },
    );

    line("each current service names the version that last touched it", async () => {
      await write("Both", service("a"), service("b"), service("gone"));
      const { snapshot } = await store.write(
        "prod",
        request("Only b", { author: { name: "Bo", email: "" }, at: at(9) }),
        () => ({
          put: [service("b", { name: "B" })],
          remove: ["gone"],
        }),
      );
      const both = (await versions())[1]?.version;
      expect(await store.lastChanges("prod")).toEqual([
        { id: "a", version: both, author: "Ada", date: "2025-05-06T12:00:00Z" },
        { id: "b", version: snapshot.version, author: "Bo", date: "2025-05-06T12:00:09Z" },
      ]);
    });

    line("a clone has the set and the history of its source, and then goes its own way", async () => {
      const { snapshot: source } = await write("Prod", service("a"));
      expect(await store.createConfig("stage", { ...request("Clone"), from: "prod" })).toBe(true);
      expect(await store.readSet("stage")).toEqual({ ...source, config: "stage" });
      expect(await store.listVersions("stage")).toEqual(await store.listVersions("prod"));
      await store.write("stage", request("Stage"), put(service("b")));
      expect(await store.readSet("prod")).toEqual(source);
      const back = await store.revert("stage", source.version, request("Back"));
      expect(back.snapshot.services).toEqual(source.services);
      expect(await store.createConfig("stage", { ...request("Again"), from: "prod" })).toBe(false);
      await expect(
        store.createConfig("other", { ...request("Lost"), from: "nowhere" }),
      ).rejects.toBeInstanceOf(UnknownConfig);
      expect((await store.configs()).map(({ id }) => id)).toEqual(["prod", "stage"]);
    });

    line("a config has the description that it was made with", async () => {
      const description = "Zürich “東京” 🚀\n\n# second line \n";
      await store.createConfig("stage", { ...request("Described"), description });
      for (let round = 0; round < 2; round++) {
        expect((await store.configs()).map((config) => config.description)).toEqual(["", description]);
        store = await opened.reopen();
      }
      await store.deleteConfig("stage");
      await store.createConfig("stage", request("Anew"));
      expect((await store.configs()).map((config) => config.description)).toEqual(["", ""]);
    });

    line("a deleted config is gone, and its name is free for a new one", async () => {
      await store.createConfig("stage", request("Stage"));
      const { snapshot } = await store.write("stage", request("Stage"), put(service("b")));
      const refusal = new Error("no");
      const seen: unknown[] = [];
      const refuse = (current: unknown) => {
        seen.push(current);
        throw refusal;
      };
      await expect(store.deleteConfig("stage", refuse)).rejects.toBe(refusal);
      expect(seen).toEqual([snapshot]);
      await store.deleteConfig("stage");
      await expect(store.deleteConfig("stage")).rejects.toBeInstanceOf(UnknownConfig);
      await expect(store.readSet("stage")).rejects.toBeInstanceOf(UnknownConfig);
      await expect(store.write("stage", request("x"), put(service("c")))).rejects.toBeInstanceOf(
        UnknownConfig,
      );
      expect((await store.configs()).map(({ id }) => id)).toEqual(["prod"]);
      expect(await store.createConfig("stage", request("Anew"))).toBe(true);
      store = await opened.reopen();
      expect((await store.readSet("stage")).services).toEqual([]);
      await expect(store.readVersion("stage", snapshot.version)).rejects.toBeInstanceOf(UnknownVersion);
      expect((await store.listVersions("prod")).total).toBe(1);
    });

    line("writes that race the end of their config are made before it or refused", async () => {
      await store.createConfig("stage", request("Stage"));
      const writes = Array.from({ length: 8 }, (_, index) =>
        store.write("stage", request(`${index}`), put(service(`s${index}`))),
      );
      const [, ...results] = await Promise.allSettled([
        store.deleteConfig("stage"),
        ...writes,
        store.configs(),
      ]);
      const refusals = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
      expect(refusals.filter((reason) => !(reason instanceof UnknownConfig))).toEqual([]);
      expect((await store.configs()).map(({ id }) => id)).toEqual(["prod"]);
      expect(await store.createConfig("stage", request("Anew"))).toBe(true);
      expect((await store.readSet("stage")).services).toEqual([]);
    });

    line("configs do not touch each other", async () => {
      await makeConfig("stage");
      await write("Prod", service("a"));
      await store.write("stage", request("Stage"), put(service("b")));
      expect((await store.readSet("prod")).services).toEqual([service("a")]);
      expect((await store.readSet("stage")).services).toEqual([service("b")]);
      expect((await store.listVersions("stage")).total).toBe(2);
    });

    line("a restart keeps everything, and closing finishes what is under way", async () => {
      const writes = ["a", "b", "c"].map((id) => write(`Add ${id}`, service(id)));
      const reopening = opened.reopen();
      expect((await Promise.all(writes)).every(({ changed }) => changed)).toBe(true);
      store = await reopening;
      expect((await store.readSet("prod")).services.map(({ id }) => id)).toEqual(["a", "b", "c"]);
      expect((await versions()).map(touched)).toEqual(["c", "b", "a", ""]);
      expect((await write("Goes on", service("d"))).changed).toBe(true);
    });

    test("names the lines that it does not keep", () => {
      expect(cannot.filter((words) => !lines.has(words))).toEqual([]);
    });
  });
}

/** The services that a version changed. */
const touched = ({ changes }: Version): string =>
  Object.values(changes ?? {})
    .flat()
    .join();

const countOf = async (store: Store): Promise<number> => (await store.listVersions("prod")).total;
