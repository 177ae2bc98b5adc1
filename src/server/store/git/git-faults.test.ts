import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { put, request, service } from "../testing/fixtures.ts";
import { openTestStore } from "../testing/git-fixture.ts";
import { gitFaults } from "./git-faults.ts";
import { GitError } from "./run-git.ts";

async function openWithPacks() {
  const opened = await openTestStore();
  onTestFinished(opened.dispose);
  await opened.store.createConfig("prod", request("First"));
  await opened.store.write("prod", request("Add"), put(service("a")));
  return { ...opened, pack: join(opened.gitDir, "objects", "pack", `pack-${"1".repeat(40)}.pack`) };
}

const gone = () => new GitError("fsck", "4", "error: packfile ./objects/pack/x.pack cannot be accessed\n");

// A server that joined small packs while `npm run fsck` looked had its store called damaged.
test("a pack that goes away while git looks is no fault", async () => {
  const { gitDir, pack } = await openWithPacks();
  writeFileSync(pack, "");
  let checks = 0;
  const git = () => {
    checks += 1;
    if (checks > 1) return Promise.resolve(Buffer.alloc(0));
    rmSync(pack);
    return Promise.reject(gone());
  };
  expect(await gitFaults(gitDir, git)).toEqual([]);
  expect(checks).toBe(2);
});

test("what git finds while the packs stay is a fault at once, and in the end however they change", async () => {
  const { gitDir, pack } = await openWithPacks();
  const fault = "error: packfile ./objects/pack/x.pack cannot be accessed";
  expect(await gitFaults(gitDir, () => Promise.reject(gone()))).toEqual([fault]);
  let checks = 0;
  const git = () => {
    checks += 1;
    if (checks % 2 === 0) rmSync(pack);
    else writeFileSync(pack, "");
    return Promise.reject(gone());
  };
  expect(await gitFaults(gitDir, git)).toEqual([fault]);
  expect(checks).toBe(5);
});
