import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Store } from "./store.ts";
import { at, put, request, service } from "./testing/fixtures.ts";
import { openTestStore, type GitTestStore } from "./testing/git-fixture.ts";

let opened: GitTestStore;
let store: Store;

beforeEach(async () => {
  opened = await openTestStore();
  store = opened.store;
  await store.createConfig("prod", request("First"));
});
afterEach(() => opened.dispose());

const packs = () =>
  readdirSync(join(opened.gitDir, "objects", "pack")).filter((name) => name.endsWith(".pack"));

test("many small packs become few in the background, while everything is read and written", async () => {
  const written: string[] = [];
  for (let number = 0; number < 200; number++) {
    const { snapshot } = await store.write(
      "prod",
      request(`${number}`),
      put(service("a", { description: `${number}` })),
    );
    written.push(snapshot.version);
    const old = Math.floor(number / 2);
    // Read from git, which must find it wherever it is by now.
    const { services } = await store.readVersion("prod", written[old] ?? "");
    expect(services).toEqual([service("a", { description: `${old}` })]);
  }
  await vi.waitUntil(() => packs().length < 60, { timeout: 100_000 });
  store = await opened.reopen();
  for (const [number, version] of written.entries())
    expect((await store.readVersion("prod", version)).services[0]?.description).toBe(`${number}`);
  expect(existsSync(join(opened.gitDir, "objects", "info", "commit-graphs"))).toBe(true);
  await store.close();
  expect(await opened.faults()).toEqual([]);
});

test("what outsiders push is packed too, and nothing that nobody refers to yet is lost", async () => {
  const orphan = opened.git("hash-object", "-w", "-t", "tree", "/dev/null");
  for (let number = 0; number < 60; number++)
    await store.write("prod", request("x"), put(service("a", { description: `${number}` })));
  await vi.waitUntil(() => packs().length < 40, { timeout: 100_000 });
  await opened.reopen();
  expect(opened.git("cat-file", "-t", orphan)).toBe("tree");
  expect(opened.git("count-objects", "-v")).toMatch(/^count: 0$/m);
});

test("what a crash leaves behind is cleared at the start; what is young or whole stays", async () => {
  await store.write("prod", request("Add"), put(service("a")));
  await store.close();
  const half = `objects/pack/pack-${"1".repeat(40)}`;
  const left = [
    "gc.pid",
    "packed-refs.lock",
    "packed-refs.new",
    "refs/heads/prod.lock",
    "objects/ab/tmp_obj_x",
    "objects/pack/tmp_pack_x",
    "objects/pack/tmp_idx_x",
    "objects/pack/.tmp-1-pack-x.pack",
    "objects/info/commit-graphs/commit-graph-chain.lock",
    "objects/info/commit-graphs/tmp_graph_x",
    "objects/tmp_objdir-incoming-x/pack/tmp_pack_y",
    `${half}.pack`,
  ];
  for (const name of left) {
    const path = join(opened.gitDir, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, "");
    utimesSync(path, at(0), at(0));
  }
  utimesSync(join(opened.gitDir, "objects", "tmp_objdir-incoming-x"), at(0), at(0));
  const young = join(opened.gitDir, "objects", "pack", "tmp_pack_young");
  writeFileSync(young, "");
  utimesSync(young, new Date(Date.now() + 60_000), new Date(Date.now() + 60_000));
  store = await opened.reopen();
  expect(left.filter((name) => existsSync(join(opened.gitDir, name)))).toEqual([]);
  expect(existsSync(young)).toBe(true);
  expect((await store.readSet("prod")).services).toEqual([service("a")]);
  expect(await opened.faults()).toEqual([]);
  // What git does with all refs at once works too.
  opened.git("pack-refs", "--all");
  await store.deleteConfig("prod");
  expect(await store.configs()).toEqual([]);
});
