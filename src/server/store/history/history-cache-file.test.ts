import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, afterEach, expect, test } from "vitest";
import type { Version } from "#contract/version.ts";
import { HistoryCacheFile } from "./history-cache-file.ts";
import { put, request, service } from "../testing/fixtures.ts";
import { openTestStore } from "../testing/git-fixture.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "history-"));
  path = join(folder, "sub", "prod.ndjson");
});
afterEach(() => rmSync(folder, { recursive: true }));

const version = (number: number): Version => ({
  author: "Ada",
  email: "",
  message: `${number}\n🚀`,
  date: "2025-05-06T12:00:00Z",
  version: `${number}`.padStart(40, "0"),
  parents: [],
  changes: { added: ["a"], updated: [], removed: [] },
  action: { kind: "change" },
});
const versions = Array.from({ length: 1_500 }, (_, number) => version(number));

async function loadedFrom(file: HistoryCacheFile): Promise<Version[]> {
  const loaded: Version[] = [];
  for await (const some of file.load()) loaded.push(...some);
  return loaded;
}

async function load(): Promise<Version[]> {
  const file = new HistoryCacheFile(path, (line) => expect.fail(line));
  const loaded = await loadedFrom(file);
  await file.close();
  return loaded;
}

async function append(...added: Version[]): Promise<void> {
  const file = new HistoryCacheFile(path, (line) => expect.fail(line));
  await loadedFrom(file);
  for (const one of added) file.append(one);
  await file.close();
}

test("versions read back, those that were added later too", async () => {
  expect(await load()).toEqual([]);
  await append(...versions.slice(0, 1_450));
  await append(...versions.slice(1_450));
  expect(await load()).toEqual(versions);
});

test("what is torn or altered is cut off, and the file goes on from there", async () => {
  await append(...versions);
  const whole = readFileSync(path);
  truncateSync(path, whole.length - 10);
  expect(await load()).toEqual(versions.slice(0, -1));
  writeFileSync(path, Buffer.concat([whole.subarray(0, -20), Buffer.alloc(20)]));
  await append(version(5_000));
  expect(await load()).toEqual([...versions.slice(0, -1), version(5_000)]);
  const middle = Buffer.from(whole);
  const half = Math.floor(middle.length / 2);
  middle.writeUInt8(middle.readUInt8(half) ^ 1, half);
  writeFileSync(path, middle);
  const kept = await load();
  expect(kept.length).toBeLessThan(1_500);
  expect(kept).toEqual(versions.slice(0, kept.length));
});

test("a file of another format, or a line of another place, is not taken", async () => {
  await append(...versions.slice(0, 3));
  const [title, first, second, third] = readFileSync(path, "utf8").split("\n");
  writeFileSync(path, [title, first, third, second, ""].join("\n"));
  expect(await load()).toEqual(versions.slice(0, 1));
  writeFileSync(path, "something else\n");
  expect(await load()).toEqual([]);
});

test("the store takes from it what is on the branch, and the rest from git", async () => {
  const opened = await openTestStore();
  try {
    let { store } = opened;
    const file = join(opened.dataDir, "history", "prod.ndjson");
    await store.createConfig("prod", request("First"));
    for (const id of ["a", "b", "c"]) await store.write("prod", request(id), put(service(id)));
    const list = await store.listVersions("prod");
    const expectSame = async () => {
      store = await opened.reopen();
      expect(await store.listVersions("prod")).toEqual(list);
      expect((await store.lastChanges("prod")).length).toBe(3);
    };
    await expectSame();
    const whole = readFileSync(file);
    truncateSync(file, whole.length - 400);
    await expectSame();
    rmSync(file);
    await expectSame();
    // The branch moves while the file stays the same.
    opened.git("update-ref", "refs/heads/prod", "prod~1");
    store = await opened.reopen();
    expect((await store.listVersions("prod")).items).toEqual(list.items.slice(1));
  } finally {
    await opened.dispose();
  }
});
