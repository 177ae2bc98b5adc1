// The list of versions is read in the background: a request that does not need it does not wait for it.
import { execFileSync } from "node:child_process";
import { constants } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openGitStore } from "../git-store.ts";
import type { Store } from "../store.ts";
import { put, request, service } from "../testing/fixtures.ts";
import { openTestStore } from "../testing/git-fixture.ts";

/** A store with three versions that was opened again, and whose reading of the history does not end until `release`. */
async function heldStore() {
  const opened = await openTestStore();
  await opened.store.createConfig("prod", request("First"));
  for (const id of ["a", "b"]) await opened.store.write("prod", request(`Add ${id}`), put(service(id)));
  await opened.store.close();
  const file = join(opened.dataDir, "history", "prod.ndjson");
  await rm(file);
  // Reading a pipe waits until somebody writes into it.
  execFileSync("mkfifo", [file]);
  const store = await openGitStore(opened.dataDir);
  const release = async () => (await open(file, constants.O_RDWR | constants.O_NONBLOCK)).close();
  onTestFinished(async () => {
    await release();
    await store.close();
    await opened.dispose();
  });
  return { opened, store, release, git: opened.git };
}

/** A request, and whether it has been answered. */
function asked<T>(answer: Promise<T>) {
  const question = { answer, answered: false };
  void answer.finally(() => (question.answered = true));
  return question;
}

const messages = async (store: Store) =>
  (await store.listVersions("prod")).items.map(({ message }) => message);

test("the set is read and written while its history is not known yet", async () => {
  const { store, release, git } = await heldStore();
  const list = asked(messages(store));
  const past = asked(store.readVersion("prod", git("rev-parse", "prod~1")));
  const set = await store.readSet("prod");
  expect(set.services).toEqual([service("a"), service("b")]);
  expect(set.version).toBe(git("rev-parse", "prod"));
  expect(store.recentSet("prod")).toBe(set);
  expect(await store.readVersion("prod", set.version)).toBe(set);
  expect(await store.configs()).toMatchObject([{ id: "prod", version: set.version }]);
  const written = await store.write("prod", request("Add c"), put(service("c")));
  expect(await store.readSet("prod")).toBe(written.snapshot);
  const tried = await store.write("prod", request("Try", { dryRun: true }), put(service("d")));
  expect(tried.changed).toBe(true);
  expect([list.answered, past.answered]).toEqual([false, false]);

  await release();
  expect(await list.answer).toEqual(["Add c", "Add b", "Add a", "First"]);
  expect((await past.answer).services).toEqual([service("a")]);
  const [change] = await store.lastChanges("prod");
  expect(change?.version).toBe(git("rev-parse", "prod~2"));
});

test("a version is named before the history is known, also when others committed beside the services", async () => {
  const { store, release, git } = await heldStore();
  const version = git("rev-parse", "prod");
  const empty = git("commit-tree", "prod^{tree}", "-p", "prod", "-m", "No change");
  git("update-ref", "refs/heads/prod", empty);
  expect((await store.readSet("prod")).version).toBe(version);
  expect((await store.configs())[0]?.version).toBe(version);
  await store.write("prod", request("Add c"), put(service("c")));
  await release();
  expect(await messages(store)).toEqual(["Add c", "Add b", "Add a", "First"]);
});

test("a store closes while its history is being read, and reads it at the next start", async () => {
  const { opened, store, release } = await heldStore();
  await store.readSet("prod");
  const closing = store.close();
  await release();
  await closing;
  expect(await messages(await opened.reopen())).toEqual(["Add b", "Add a", "First"]);
});
