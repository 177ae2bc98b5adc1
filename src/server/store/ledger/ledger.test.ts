import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, onTestFinished, test, vi } from "vitest";
import { testRandom } from "../../../testing/random.ts";
import { LedgerUnavailable } from "../store-errors.ts";
import { at, put, remove, request, service } from "../testing/fixtures.ts";
import { openTestStore, runGit } from "../testing/git-fixture.ts";
import { aServer, ids, messages, servers, tip, write } from "../testing/ledger-fixture.ts";
import { bareRemote, type RemoteFixture } from "../testing/remote-fixture.ts";
import { openInTurn } from "../testing/several-stores.ts";
import { storeContract, type TestStore } from "../testing/store.contract.ts";

const timeout = 60_000;

async function openOnRemote(): Promise<TestStore> {
  const folder = mkdtempSync(`${tmpdir()}/remote-`);
  runGit(folder, ["init", "--quiet", "--bare", "--initial-branch=prod", "config.git"]);
  const opened = await openInTurn(`${folder}/config.git`, 2);
  return {
    ...opened,
    dispose: async () => {
      await opened.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// Stores that share one history keep the contract of a store. Vitest begins with large files, and in a small one of its
// own this, which takes long, ran last and alone.
storeContract("Two servers on one remote, in turn,", openOnRemote);

test("a write is at the remote before it is answered, and other servers show it soon to those who look", async () => {
  const { remote, first, second } = await servers(2);
  const { snapshot } = await write(first.store, "b");
  expect([remote.at("refs/heads/prod"), tip(first)]).toEqual([snapshot.version, snapshot.version]);
  second.store.ledger?.noteRead();
  await vi.waitUntil(async () => (await ids(second.store)).join() === "a,b", { timeout });
  expect((await second.store.readSet("prod")).version).toBe(snapshot.version);
});

test("servers that write at once lose nothing, repeat nothing, and make one straight chain", async () => {
  const { remote, all } = await servers(3);
  const random = testRandom();
  const saved: string[] = [];
  const refusals: unknown[] = [];
  const client = async (name: string) => {
    for (let number = 0; number < 6; number += 1) {
      const message = `${name}-${number}`;
      const { store } = random.pick(all);
      try {
        await write(store, message);
        saved.push(message);
      } catch (error) {
        refusals.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, number) => client(`c${number}`)));
  for (const { store } of all) await store.ledger?.refresh();
  const listed = remote.subjects();
  expect(listed.toSorted()).toEqual(["First", "Add a", ...saved].toSorted());
  expect(remote.git("rev-list", "--min-parents=2", "prod")).toBe("");
  for (const one of all) {
    expect(await messages(one.store)).toEqual(listed);
    expect(await one.faults()).toEqual([]);
  }
  expect(await remote.faults()).toEqual([]);
  expect(saved.length).toBeGreaterThan(30);
  // Too many lost races: nothing was saved.
  for (const refusal of refusals) expect(refusal).toMatchObject({ retryAfter: 1 });
}, 180_000);

test("dates never run backwards, whichever clock a server has", async () => {
  const { first, second } = await servers(2);
  await first.store.write("prod", request("Fast clock", { at: at(3_600) }), put(service("b")));
  await second.store.write("prod", request("Slow clock", { at: at(0) }), put(service("c")));
  const dates = (await second.store.listVersions("prod")).items.map(({ date }) => date);
  expect(dates).toEqual(dates.toSorted().toReversed());
});

test("a refusal is decided on what is newest at the remote", async () => {
  const { first, second } = await servers(2);
  await first.store.write("prod", request("Remove"), remove("a"));
  const seen: string[][] = [];
  await second.store
    .write("prod", request("x"), ({ services }) => {
      seen.push(services.map(({ id }) => id));
      if (services.length === 0) throw new Error("Empty");
      return { put: services, remove: [] };
    })
    .then(
      () => expect.unreachable(),
      (error: unknown) => expect(String(error)).toBe("Error: Empty"),
    );
  expect(seen.at(-1)).toEqual([]);
});

test("writes that wait share one push", async () => {
  const { remote, first } = await servers(1);
  remote.hook("post-receive", `echo push >> "${remote.dir}/pushes"`);
  await Promise.all(Array.from({ length: 20 }, (_, number) => write(first.store, `w${number}`)));
  expect(remote.subjects()).toHaveLength(22);
  expect(runGit(remote.dir, ["hash-object", "pushes"])).toBe(
    runGit(remote.dir, ["hash-object", "--stdin"], {}, "push\npush\n"),
  );
});

test("settings, descriptions, deletions and new configurations travel", async () => {
  const { first, second } = await servers(2);
  const settings = {
    description: "Live",
    label: "live",
    colour: "red",
    default: true,
    protected: true,
  } as const;
  await first.store.setSettings("prod", settings);
  await first.store.createConfig("stage", { ...request("Stage"), description: "For tests" });
  await second.store.ledger?.refresh();
  expect(await second.store.configs()).toMatchObject([
    { id: "prod", ...settings },
    { id: "stage", description: "For tests", default: false },
  ]);
  await second.store.deleteConfig("stage");
  await first.store.ledger?.refresh();
  expect((await first.store.configs()).map(({ id }) => id)).toEqual(["prod"]);
  // The settings that another server wrote in between are kept.
  await second.store.setSettings("prod", { ...settings, protected: false });
  expect(await first.store.createConfig("stage", request("Again"))).toBe(true);
  await second.store.ledger?.refresh();
  expect((await second.store.configs()).map(({ id }) => id)).toEqual(["prod", "stage"]);
});

test("while the remote is away writes say so, reads go on, and both servers recover by themselves", async () => {
  const { remote, first } = await servers(1);
  remote.hide();
  await expect(first.store.ledger?.refresh()).rejects.toBeInstanceOf(LedgerUnavailable);
  await expect(write(first.store, "b")).rejects.toMatchObject({
    retryAfter: 10,
    message: expect.stringContaining("cannot be reached, so nothing was saved"),
  });
  expect([await ids(first.store), first.store.ledger?.writable]).toEqual([["a"], false]);
  // A server that was here before starts, and serves reads.
  const store = await first.reopen();
  expect(await ids(store)).toEqual(["a"]);
  remote.show();
  await write(store, "b");
  expect([await ids(store), remote.subjects()[0]]).toEqual([["a", "b"], "b"]);
});

test("what a hook refuses comes in its own words, and leaves nothing to clean up", async () => {
  const { remote, first } = await servers(1);
  const before = tip(first);
  remote.hook("pre-receive", 'echo "prod is protected: ask ops" >&2; exit 1');
  await expect(write(first.store, "b")).rejects.toMatchObject({
    retryAfter: null,
    message: "The Git host refused it: prod is protected: ask ops",
  });
  expect([tip(first), await ids(first.store)]).toEqual([before, ["a"]]);
  remote.unhook("pre-receive");
  await write(first.store, "b");
  expect(await messages(first.store)).toEqual(["b", "Add a", "First"]);
});

test("a push whose answer got lost counts when it arrived, and is made once when it did not", async () => {
  const { remote, first, second } = await servers(2);
  // git's own receive-pack, killed after and before the ref moved.
  remote.hook("post-receive", "kill -9 $PPID");
  await write(first.store, "b");
  await write(second.store, "c");
  remote.unhook("post-receive");
  remote.hook(
    "pre-receive",
    `test -e "${remote.dir}/once" && exit 0; touch "${remote.dir}/once"; kill -9 $PPID`,
  );
  await write(first.store, "d");
  expect(remote.subjects()).toEqual(["d", "c", "b", "Add a", "First"]);
  expect(await messages(first.store)).toEqual(remote.subjects());
});

test("a branch that was moved back at the remote is not followed; an administrator keeps ours", async () => {
  const { remote, first, second } = await servers(2);
  await write(first.store, "b");
  await second.store.ledger?.refresh();
  const ours = tip(first);
  remote.git("update-ref", "refs/heads/prod", "prod~1");
  const theirs = remote.at("refs/heads/prod");
  await first.store.ledger?.refresh();
  expect(first.store.ledger?.moved.get("prod")).toEqual({ ours, theirs });
  expect((await first.store.configs())[0]).toMatchObject({ moved: { ours, theirs } });
  await expect(write(first.store, "c")).rejects.toMatchObject({
    retryAfter: null,
    message: expect.stringContaining(`it is at ${theirs} at the Git host, and at ${ours} here`),
  });
  expect([await ids(first.store), first.git("rev-parse", `refs/lost/prod/${ours}`)]).toEqual([
    ["a", "b"],
    ours,
  ]);
  // It stays so after a restart.
  const store = await first.reopen();
  expect(store.ledger?.moved.get("prod")).toEqual({ ours, theirs });
  await store.ledger?.decide("prod", {
    keep: "ours",
    author: { name: "Ada", email: "ada@example.org" },
    at: at(9),
  });
  expect([await ids(store), remote.git("rev-parse", "prod^")]).toEqual([["a", "b"], theirs]);
  await second.store.ledger?.refresh();
  expect([tip(second), second.store.ledger?.moved.size]).toEqual([remote.at("refs/heads/prod"), 0]);
  await write(second.store, "c");
  expect(await ids(second.store)).toEqual(["a", "b", "c"]);
  await expect(
    store.ledger?.decide("prod", {
      keep: "ours",
      author: { name: "Ada", email: "a@example.org" },
      at: at(9),
    }),
  ).rejects.toThrow("agreed");
});

test("a branch that was forced to something else is kept, or followed by all servers that had the lost one", async () => {
  const { remote, first, second } = await servers(2);
  await write(first.store, "b");
  await second.store.ledger?.refresh();
  const lost = tip(first);
  const tree = remote.git("rev-parse", "prod^{tree}");
  const forced = remote.git("commit-tree", tree, "-m", "Another history");
  remote.git("update-ref", "refs/heads/prod", forced);
  await first.store.ledger?.refresh();
  await second.store.ledger?.refresh();
  expect(second.lines.join("\n")).toContain(`it is at ${forced} there, and at ${lost} here`);
  await first.store.ledger?.decide("prod", {
    keep: "theirs",
    author: { name: "Ada", email: "ada@example.org" },
    at: at(9),
  });
  await second.store.ledger?.refresh();
  for (const one of [first, second]) {
    expect([tip(one), await messages(one.store)]).toEqual([forced, ["Another history"]]);
    expect(one.git("rev-parse", `refs/lost/prod/${lost}`)).toBe(lost);
  }
  await write(second.store, "c");
  expect(remote.subjects()).toEqual(["c", "Another history"]);
  expect(await remote.faults()).toEqual([]);
});

test("a branch that is gone at the remote counts as moved, and ours brings it back", async () => {
  const { remote, first } = await servers(1);
  const ours = tip(first);
  remote.git("update-ref", "-d", "refs/heads/prod");
  const store = await first.reopen();
  expect(store.ledger?.moved.get("prod")).toEqual({ ours, theirs: null });
  await store.ledger?.decide("prod", {
    keep: "ours",
    author: { name: "Ada", email: "a@example.org" },
    at: at(9),
  });
  expect(remote.at("refs/heads/prod")).toBe(ours);
});

test("an empty folder takes what the remote has; a filled one is neither pushed nor dropped", async () => {
  const { remote, first } = await servers(1);
  const joined = await aServer(remote);
  expect(await messages(joined.store)).toEqual(["Add a", "First"]);

  const alone = await openTestStore();
  onTestFinished(() => alone.dispose());
  await alone.store.createConfig("prod", request("Other"));
  const ours = tip(alone);
  await alone.store.close();
  const join = (to: RemoteFixture) => openTestStore({ remote: to.dir }, alone.dataDir);
  // Unrelated histories: both tips, and a push that keeps both.
  await expect(join(remote)).rejects.toThrow(
    new RegExp(`prod is at ${ours} here, and at ${tip(first)} at .* push .* ${ours}:refs/heads/prod-here`),
  );
  const empty = bareRemote();
  const refusal = await join(empty).then(
    () => "",
    (error: unknown) => String(error),
  );
  expect(refusal).toMatch(
    /prod is at \S+ here, and at no commit at .*; neither is pushed or dropped by itself/,
  );
  expect(empty.at("refs/heads")).toBe("");
  // The command of the message moves all of it there.
  const command = /To move all of it there: git (.*)$/.exec(refusal)?.[1] ?? "";
  runGit(alone.dataDir, command.replaceAll("'", "").split(" "));
  const moved = await join(empty);
  expect(tip(moved)).toBe(ours);
  await moved.store.close();
});

test("a server that never was here does not start while the remote is away", async () => {
  const remote = bareRemote();
  remote.hide();
  await expect(openTestStore({ remote: remote.dir })).rejects.toThrow("cannot be reached");
});

test("a branch that somebody moved ahead here is not pushed", async () => {
  const { remote, first } = await servers(1);
  const theirs = remote.at("refs/heads/prod");
  first.commitOnProd("By hand", { "note.txt": "x" });
  await expect(write(first.store, "b")).rejects.toBeInstanceOf(LedgerUnavailable);
  expect(remote.at("refs/heads/prod")).toBe(theirs);
  await first.store.close();
  await expect(openTestStore({ remote: remote.dir }, first.dataDir)).rejects.toThrow(
    /neither is pushed or dropped/,
  );
});
