// The cache of past sets must not fill a disk, or stop the server when it cannot be written.
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshFolder } from "../../testing/test-server.ts";
import { service } from "../testing/fixtures.ts";
import { PastSetFiles } from "./past-set-files.ts";

const versionOf = (n: number): string => String(n).padStart(40, "0");
const set = (n: number) => [service("a", { name: String(n) })];

/** The versions that have a file. */
const kept = (folder: string): number[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json.gz"))
    .map((name) => Number(/(\d{40})/.exec(name)?.[1]))
    .toSorted((a, b) => a - b);

test("sets that were written first make room for later ones, after a restart too", async () => {
  const folder = freshFolder();
  const open = () => new PastSetFiles(folder, () => {}, 700);
  const first = open();
  for (let n = 1; n <= 5; n += 1) await first.write("prod", versionOf(n), set(n));
  const left = kept(folder);
  expect(left.length).toBeGreaterThan(1);
  expect(left.length).toBeLessThan(5);
  expect(left.at(-1)).toBe(5);
  const second = open();
  for (let n = 6; n <= 10; n += 1) await second.write("stage", versionOf(n), set(n));
  expect(kept(folder).length).toBe(left.length);
  expect(await second.read("prod", versionOf(5))).toBeNull();
  expect(await second.read("stage", versionOf(10))).toEqual(set(10));
});

test("a damaged file is none, and a disk that takes nothing is logged once", async () => {
  const folder = freshFolder();
  const lines: string[] = [];
  const files = new PastSetFiles(folder, (line) => lines.push(line));
  await files.write("prod", versionOf(1), set(1));
  writeFileSync(join(files.folderOf("prod"), `${versionOf(1)}.json.gz`), "damaged");
  expect(await files.read("prod", versionOf(1))).toBeNull();
  const file = join(folder, "file");
  writeFileSync(file, "");
  const broken = new PastSetFiles(file, (line) => lines.push(line));
  await broken.write("prod", versionOf(1), set(1));
  await broken.write("prod", versionOf(2), set(2));
  expect(lines).toEqual([expect.stringContaining("cannot be written")]);
  expect(existsSync(file)).toBe(true);
});
