import { expect, onTestFinished, test } from "vitest";
import { put, request, service } from "../testing/fixtures.ts";
import { openTestStore } from "../testing/git-fixture.ts";

test("a deleted config can be brought back with git, and git never collects it", async () => {
  const { store, git, faults, dispose } = await openTestStore();
  onTestFinished(dispose);
  await store.createConfig("stage", request("First"));
  const { snapshot } = await store.write("stage", request("Set up"), put(service("a")));
  await store.deleteConfig("stage");
  git("gc", "--quiet", "--prune=now");
  const ref = git("for-each-ref", "--format=%(refname)", "refs/deleted/stage");
  expect(ref).toBe(`refs/deleted/stage/${snapshot.version}`);
  git("branch", "stage", ref);
  expect(await store.readSet("stage")).toEqual(snapshot);
  expect(await faults()).toEqual([]);
});

test("a config whose branch git has packed away can be described, deleted and made again", async () => {
  const { store, git, dispose } = await openTestStore();
  onTestFinished(dispose);
  for (const description of ["one", "two"]) {
    expect(await store.createConfig("stage", { ...request("First"), description })).toBe(true);
    git("pack-refs", "--all");
    expect(await store.configs()).toMatchObject([{ id: "stage", description }]);
    await store.deleteConfig("stage");
    expect(await store.configs()).toEqual([]);
  }
});
