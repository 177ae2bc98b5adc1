// What a key is shown, from whom it is known, and what is asked of the deployment for it.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UnknownConfig } from "../store-errors.ts";
import { host, put, remove, request, service } from "../testing/fixtures.ts";
import { ada, bo, openUpstreamStore, type UpstreamTestStore } from "../testing/upstream-fixture.ts";

let opened: UpstreamTestStore;
let clock = 0;

beforeEach(async () => {
  clock = 1_000_000;
  opened = await openUpstreamStore({ now: () => clock });
  opened.makeConfig("prod");
});
afterEach(() => opened.dispose());

const asked = () =>
  opened.vendor.requests.map(({ path }) => path.replace(/^.*?conf\//, "").replace("backend-services", "…"));
const newlyAsked = async (job: () => Promise<unknown>) => {
  const before = asked().length;
  await job();
  return asked().slice(before);
};

/** What was asked, two at a time: those are under way together, and so in no order. */
const inPairs = (paths: readonly string[]) =>
  paths.flatMap((_, at) => (at % 2 === 0 ? [paths.slice(at, at + 2).toSorted()] : []));

test("a first read takes two round trips: head and list, then the set and the one at the newest version", async () => {
  const newest = opened.vendor.document("prod").versions()[0]?.version ?? "";
  expect(inPairs(await newlyAsked(() => opened.store.readSet("prod")))).toEqual([
    ["configs", "prod/…/versions"],
    ["prod/…", `prod/…/versions/${newest}`],
  ]);
});

test("a first read that meets a write reads again, and a head of another document says nothing of the list", async () => {
  const { vendor } = opened;
  let wrote = false;
  vendor.switches.beforePastSet = async () => {
    if (!wrote) vendor.createEntry("prod", bo, "theirs", service("theirs"));
    wrote = true;
  };
  const first = await opened.store.readSet("prod");
  const { items } = await opened.store.listVersions("prod");
  expect(first.entries.has("theirs")).toBe(items.length === 2);
  expect(first.version).toBe(items[0]?.version);
  vendor.document("prod").commitElsewhere(bo);
  const newest = vendor.document("prod").versions()[0]?.version;
  const other = await opened.reopen();
  expect((await other.readSet("prod")).version).toBe(newest);
  clock += 1_001;
  expect((await other.readSet("prod")).version).toBe(newest);
});

test("hosts in another order at each read change no version, and no ETag", async () => {
  const { vendor } = opened;
  vendor.switches.reordersHosts = "at each read";
  const hosts = ["x", "y", "z"].map((name) => host(name));
  vendor.updateSet("prod", ada, [service("a", { back_hosts: hosts }), service("b", { back_hosts: hosts })]);
  vendor.updateSet("prod", ada, [service("b", { back_hosts: hosts, name: "B" })]);
  const { items } = await opened.store.listVersions("prod");
  expect(items[0]?.changes).toEqual({ added: [], updated: ["b"], removed: [] });
  const before = (await opened.store.readSet("prod")).entries.get("a")?.etag;
  vendor.document("prod").commitElsewhere(bo);
  clock += 1_001;
  expect((await opened.store.readSet("prod")).entries.get("a")?.etag).toBe(before);
});

test("a set is at most a second old, and read anew only when the head has moved", async () => {
  await opened.store.readSet("prod");
  expect(await newlyAsked(() => opened.store.readSet("prod"))).toEqual([]);
  expect(opened.store.recentSet("prod")).not.toBeNull();
  clock += 1_001;
  expect(opened.store.recentSet("prod")).toBeNull();
  expect(await newlyAsked(() => opened.store.readSet("prod"))).toEqual(["configs"]);
  opened.vendor.createEntry("prod", bo, "theirs", service("theirs"));
  clock += 1_001;
  expect((await opened.store.readSet("prod")).entries.has("theirs")).toBe(true);
});

test("a key sees no configuration that the deployment does not show to it, and no cache of it", async () => {
  opened.makeConfig("stage");
  await opened.store.write("prod", request("x"), put(service("secret")));
  const { version } = await opened.store.readSet("prod");
  opened.vendor.addKey({ ...bo, configs: ["stage"] });
  const theirs = opened.upstream.storeFor(bo.key);
  expect((await theirs.configs()).map(({ id }) => id)).toEqual(["stage"]);
  expect(theirs.recentSet("prod")).toBeNull();
  expect(theirs.reading("prod")).toBeNull();
  const answers = await Promise.allSettled([
    theirs.readSet("prod"),
    theirs.readVersion("prod", version),
    theirs.listVersions("prod"),
    theirs.lastChanges("prod"),
    theirs.write("prod", request("x"), remove("secret")),
  ]);
  for (const answer of answers)
    expect(answer).toMatchObject({ status: "rejected", reason: expect.any(UnknownConfig) });
});

test("a key that was taken a configuration away is asked about again after a minute", async () => {
  await opened.store.readSet("prod");
  const theirs = opened.upstream.storeFor(bo.key);
  await theirs.readSet("prod");
  opened.vendor.addKey({ ...bo, configs: [] });
  clock += 60_001;
  // Somebody else keeps the set current.
  await opened.store.readSet("prod");
  expect(theirs.recentSet("prod")).toBeNull();
  await expect(theirs.readSet("prod")).rejects.toBeInstanceOf(UnknownConfig);
});

test("past sets are asked for once: a second start has the history from its files, and no key is in them", async () => {
  for (const name of ["1", "2", "3"])
    await opened.store.write("prod", request("x"), put(service("a", { name })));
  const { items } = await opened.store.listVersions("prod", {
    entryIds: ["a"],
    sentences: true,
    services: true,
  });
  expect(items.map(({ service: one }) => one?.name)).toEqual(["3", "2", "1"]);
  expect(items[0]?.sentences?.[0]).toMatchObject({ id: "a", kind: "updated", more: 0 });
  const store = await opened.reopen();
  const again = await newlyAsked(() => store.listVersions("prod", { sentences: true }));
  expect(inPairs(again)).toEqual([["configs", "prod/…/versions"], ["prod/…"]]);
  const known = await store.listVersions("prod", { entryIds: ["a"], sentences: true });
  expect(known.items.map(({ sentences }) => sentences)).toEqual(items.map(({ sentences }) => sentences));
  const files = readdirSync(opened.folder, { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  expect(files.length).toBeGreaterThan(3);
  for (const file of files)
    expect(readFileSync(join(file.parentPath, file.name)).includes(ada.key)).toBe(false);
});

test("files that are gone or damaged are read from the deployment again", async () => {
  await opened.store.write("prod", request("x"), put(service("a")));
  await opened.store.listVersions("prod");
  rmSync(opened.folder, { recursive: true });
  const store = await opened.reopen();
  expect((await store.listVersions("prod")).items[0]?.changes).toEqual({
    added: ["a"],
    updated: [],
    removed: [],
  });
});

test("until a past set is read, its version lacks its changes, and the list says how many were read", async () => {
  await opened.store.write("prod", request("x"), put(service("a")));
  await opened.store.write("prod", request("x"), put(service("b")));
  const impatient = await openUpstreamStore({ patienceMs: 0 });
  try {
    impatient.makeConfig("prod");
    for (const name of ["1", "2"]) impatient.vendor.updateSet("prod", ada, [service("a", { name })]);
    const { total, items, read } = await impatient.store.listVersions("prod");
    expect(total).toBe(3);
    expect(read).toEqual({ versions: 0, of: 3 });
    for (const item of items) expect(item).not.toHaveProperty("changes");
    expect(await impatient.store.lastChanges("prod")).toEqual([]);
    // A filter by service waits for all of them.
    const whole = await impatient.store.listVersions("prod", { entryIds: ["a"] });
    expect(whole.total).toBe(2);
    expect(whole).not.toHaveProperty("read");
    expect(impatient.store.reading("prod")).toBeNull();
    expect(await impatient.store.lastChanges("prod")).toHaveLength(1);
  } finally {
    await impatient.dispose();
  }
});

// A deployment that takes longer than a second to answer was told as wholly read, and what was told then was kept.
test("the history is being read also of a set that was read more than a second ago", async () => {
  let later = 0;
  const impatient = await openUpstreamStore({ patienceMs: 0, now: () => later });
  try {
    impatient.makeConfig("prod");
    impatient.vendor.updateSet("prod", ada, [service("a")]);
    await impatient.store.readSet("prod");
    later += 1_001;
    expect(impatient.store.reading("prod")).toEqual({ versions: 0, of: 2 });
    // Nobody is told of it whom the deployment has not told lately.
    later += 60_000;
    expect(impatient.store.reading("prod")).toBeNull();
  } finally {
    await impatient.dispose();
  }
});

test("who last set a host down is found in the past sets", async () => {
  const down = service("a", { back_hosts: [host("web-1"), host("web-2", { down: true })] });
  await opened.store.write("prod", request("x"), put(service("a")));
  const { snapshot } = await opened.store.write("prod", request("x"), put(down));
  await opened.store.write("prod", request("x"), put({ ...down, name: "later" }));
  expect(await opened.store.setDownBy("prod", [{ host: "web-2", services: ["a"] }])).toEqual([
    { version: snapshot.version, author: "Ada", date: expect.any(String), reason: null, services: ["a"] },
  ]);
});

test("what is no service is listed, stays where it is, and is never deleted with the others", async () => {
  await opened.store.write("prod", request("x"), put(service("a"), service("b")));
  // The deployment checks less than its reference says.
  opened.vendor.updateSet("prod", bo, [Object.assign(service("odd"), { weight: "x", back_hosts: "none" })]);
  clock += 1_001;
  const { unreadable, services } = await opened.store.readSet("prod");
  expect(services.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(unreadable).toEqual([{ file: "odd", reason: expect.stringContaining("back_hosts") }]);
  await opened.store.write("prod", request("x"), remove("a", "b"));
  expect([...opened.vendor.document("prod").set.keys()]).toEqual(["odd"]);
});

// Who waited for what somebody else's key was reading got that key's refusal: a 401, which ends a session, or a 404.
test("a key that ends while it reads past sets fails nobody else who waits for them", async () => {
  const { vendor, upstream, store } = opened;
  for (const name of ["1", "2"]) vendor.updateSet("prod", ada, [service("a", { name })]);
  const theirs = upstream.storeFor(bo.key);
  await Promise.all([store.readSet("prod"), theirs.readSet("prod")]);
  let began: (version: string) => void = () => {};
  const reads = new Promise<string>((resolve) => (began = resolve));
  let goOn = () => {};
  const ended = new Promise<void>((resolve) => (goOn = resolve));
  vendor.switches.beforePastSet = async (version) => {
    vendor.switches.beforePastSet = null;
    began(version);
    await ended;
  };
  const mine = store.listVersions("prod", { entryIds: ["a"] }).catch((error: unknown) => error);
  const version = await reads;
  const past = theirs.readVersion("prod", version);
  const history = theirs.listVersions("prod", { entryIds: ["a"] });
  vendor.keys.delete(ada.key);
  goOn();
  expect(await mine).toMatchObject({ status: 401 });
  expect((await past).version).toBe(version);
  expect((await history).total).toBe(2);
});
