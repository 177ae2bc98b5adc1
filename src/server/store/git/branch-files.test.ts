import { mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BranchFiles } from "./branch-files.ts";

const [older, newer] = ["1".repeat(40), "2".repeat(40)];
let dir: string;
let own: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "branches-"));
  mkdirSync(join(dir, "refs/heads"), { recursive: true });
  writeFileSync(join(dir, "packed-refs"), `${older} refs/heads/prod\n`);
  own = join(dir, "refs/heads/prod");
});
afterEach(() => rmSync(dir, { recursive: true }));

test("a branch is where its own file says, and where packed-refs says only without one", () => {
  const branches = new BranchFiles(dir);
  expect(branches.head("prod")).toBe(older);
  writeFileSync(own, `${newer}\n`);
  expect(branches.head("prod")).toBe(newer);
  rmSync(own);
  expect(branches.head("prod")).toBe(older);
  // Empty folders are left of branches with longer names.
  mkdirSync(own);
  expect(branches.head("prod")).toBe(older);
});

test.each([
  ["empty", ""],
  ["garbage", "\0".repeat(41)],
  ["a symbolic ref", "ref: refs/heads/other\n"],
])("a branch whose own file is %s is not where packed-refs says", (_, text) => {
  const branches = new BranchFiles(dir);
  writeFileSync(own, text);
  expect([branches.head("prod"), branches.head("prod")]).toEqual([null, null]);
  expect(branches.has("prod")).toBe(true);
});

test("names are listed while folders below come and go", async () => {
  const branches = new BranchFiles(dir);
  mkdirSync(join(dir, "refs/heads/feature"));
  writeFileSync(join(dir, "refs/heads/feature/x"), `${newer}\n`);
  writeFileSync(join(dir, "refs/heads/test.lock"), "");
  expect((await branches.names()).toSorted()).toEqual(["feature/x", "prod"]);
  for (let round = 0; round < 20; round++) {
    const gone = Array.from({ length: 20 }, (_, number) => join(dir, `refs/heads/gone-${number}`));
    for (const folder of gone) mkdirSync(folder);
    const listing = branches.names();
    // The folders are listed in one go, and then read one by one.
    await new Promise(setImmediate);
    for (const folder of gone) rmdirSync(folder);
    expect((await listing).toSorted()).toEqual(["feature/x", "prod"]);
  }
});
