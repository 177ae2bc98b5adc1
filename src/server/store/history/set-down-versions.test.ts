import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { BackHost } from "#contract/service.ts";
import { ObjectReader } from "../git/object-reader.ts";
import type { Store } from "../store.ts";
import { at, host, put, remove, request, service } from "../testing/fixtures.ts";
import { openTestStore, type GitTestStore } from "../testing/git-fixture.ts";

let opened: GitTestStore;
let store: Store;
let second = 0;

beforeEach(async () => {
  opened = await openTestStore();
  ({ store } = opened);
  second = 0;
  await store.createConfig("prod", request("Create"));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await opened.dispose();
});

/** Writes services as one version, each a minute after the last one; resolves with the version. */
async function write(hosts: Record<string, BackHost[]>, message = "Change"): Promise<string> {
  second += 60;
  const services = Object.entries(hosts).map(([id, list]) => service(id, { back_hosts: list }));
  const { snapshot } = await store.write("prod", request(message, { at: at(second) }), put(...services));
  return snapshot.version;
}
const down = (name: string) => host(name, { down: true });

async function setDown(name: string, services: string[], since?: number) {
  const [by] = await store.setDownBy("prod", [{ host: name, services }], since);
  return by ?? null;
}

test("names the newest version that set a host down where it still is down, and the services that it changed", async () => {
  await write({ a: [host("web-1"), host("web-2")], b: [host("web-1")], c: [down("web-1")] });
  const older = await write({ a: [down("web-1"), host("web-2")] }, "Disk");
  const version = await write({ b: [down("WEB-1")] }, "Kernel update");
  // Later versions leave it down.
  await write({ a: [down("web-1"), host("web-2", { weight: 9 })], b: [host("web-9"), down("web-1")] });
  expect(await setDown("web-1", ["a", "b", "c"])).toEqual({
    version,
    author: "Ada",
    date: "2025-05-06T12:03:00Z",
    reason: "Kernel update",
    services: ["b"],
  });
  expect(await setDown("web-1", ["a", "c"])).toMatchObject({ version: older, services: ["a"] });
});

test("a host that was up in between is down since the last time; one that was born down since its birth", async () => {
  const born = await write({ a: [host("web-1"), down("web-2")] });
  await write({ a: [down("web-1"), down("web-2")] });
  await write({ a: [host("web-1"), down("web-2")] });
  const again = await write({ a: [down("web-1"), down("web-2")] });
  const renamed = await write({ a: [down("web-1"), down("web-2"), down("web-3")] });
  const versions = await store.setDownBy(
    "prod",
    ["web-1", "web-2", "web-3"].map((name) => ({ host: name, services: ["a"] })),
  );
  expect(versions.map((by) => by?.version)).toEqual([again, born, renamed]);
  // A service that was deleted and made again begins anew.
  await store.write("prod", request("Gone", { at: at(second) }), remove("a"));
  const back = await write({ a: [down("web-2")] });
  expect(await setDown("web-2", ["a"])).toMatchObject({ version: back });
});

test("with since, only versions of that second or later count", async () => {
  await write({ a: [host("web-1"), host("web-2")] });
  await write({ a: [down("web-1"), host("web-2")] });
  const version = await write({ a: [down("web-1"), down("web-2")] });
  const since = at(second).getTime() / 1_000;
  expect(await setDown("web-2", ["a"], since)).toMatchObject({ version });
  expect(await setDown("web-1", ["a"], since)).toBeNull();
  expect(await setDown("web-2", ["a"], since + 1)).toBeNull();
  // What was left out because of its age is found when asked without.
  expect(await setDown("web-1", ["a"])).not.toBeNull();
});

test("after a write, one file is read instead of the whole history", async () => {
  await write({ a: [host("web-1"), host("web-2")] });
  const version = await write({ a: [down("web-1"), host("web-2")] });
  for (let weight = 2; weight < 12; weight += 1)
    await write({ a: [down("web-1"), host("web-2", { weight })] });
  const read = vi.spyOn(ObjectReader.prototype, "read");
  expect(await setDown("web-1", ["a"])).toMatchObject({ version });
  expect(read).toHaveBeenCalledTimes(11);
  await setDown("web-1", ["a"]);
  expect(read).toHaveBeenCalledTimes(11);
  await write({ a: [down("web-1"), host("web-2")] });
  read.mockClear();
  expect(await setDown("web-1", ["a"])).toMatchObject({ version });
  expect(read).toHaveBeenCalledTimes(1);
});

test("nothing is claimed where the history cannot be read", async () => {
  await write({ a: [host("web-1"), host("web-2")] });
  opened.commitOnProd("Broken", { "backend-services/a.json": "{" });
  await write({ a: [down("web-1"), host("web-2")] });
  const version = await write({ a: [down("web-1"), down("web-2")] });
  expect(await setDown("web-1", ["a"])).toBeNull();
  expect(await setDown("web-2", ["a"])).toMatchObject({ version });
});
