import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshFolder } from "../../testing/test-server.ts";
import { replaceCache, replaceDurably } from "./durable-file.ts";

const bytes = Buffer.from("new");
const replaced = [
  ["durably", (path: string) => replaceDurably(path, `${path}.lock`, bytes)],
  ["as a cache", (path: string) => replaceCache(path, bytes)],
] as const;

test.each(replaced)("a file is replaced %s", async (_, replace) => {
  const folder = freshFolder();
  writeFileSync(join(folder, "file"), "old");
  await replace(join(folder, "file"));
  expect([readdirSync(folder), readFileSync(join(folder, "file"), "utf8")]).toEqual([["file"], "new"]);
});

// A draft stayed: as a lock it stopped every later write, and else it took room on a full disk.
test.each(replaced)("no draft is left when a file cannot be replaced %s", async (_, replace) => {
  const folder = freshFolder();
  mkdirSync(join(folder, "file", "in-the-way"), { recursive: true });
  await expect(replace(join(folder, "file"))).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
  expect(readdirSync(folder)).toEqual(["file"]);
});

test("a draft that another process has stays with it", async () => {
  const folder = freshFolder();
  writeFileSync(join(folder, "file.lock"), "theirs");
  await expect(replaceDurably(join(folder, "file"), join(folder, "file.lock"), bytes)).rejects.toThrow(
    "EEXIST",
  );
  expect(readFileSync(join(folder, "file.lock"), "utf8")).toBe("theirs");
});
