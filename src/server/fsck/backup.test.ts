// A backup is `git clone --mirror` of the store in use, a restore is putting the clone in its place.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openGitStore } from "../store/git-store.ts";
import { runGit } from "../store/testing/git-fixture.ts";
import { put, remove, request, service } from "../store/testing/fixtures.ts";
import { freshFolder } from "../testing/test-server.ts";
import { checkStore } from "./check-store.ts";

it("restores every configuration and version from a clone that was made in the middle of writes", async () => {
  const [dataDir, newDir] = [freshFolder(), freshFolder()];
  const store = await openGitStore(dataDir);
  for (const config of ["prod", "stage"]) await store.createConfig(config, request(`Create ${config}`));
  await store.write("prod", request("Add"), put(service("a"), service("b")));
  await store.write("prod", request("Remove"), remove("b"));
  await store.write("stage", request("Stage"), put(service("s")));
  const kept = {
    prod: await store.listVersions("prod"),
    stage: await store.listVersions("stage"),
    set: (await store.readSet("prod")).services,
  };
  const later = store.write("prod", request("Later"), put(service("later")));
  mkdirSync(newDir, { recursive: true });
  runGit(newDir, ["clone", "--quiet", "--mirror", join(dataDir, "config.git"), "config.git"]);
  await later;
  await store.close();

  const restored = await openGitStore(newDir);
  const [prod, stage] = [await restored.listVersions("prod"), await restored.listVersions("stage")];
  // The write under way may be in the backup or not: what was acknowledged before is.
  expect(prod.items.filter(({ message }) => message !== "Later")).toEqual(kept.prod.items);
  expect(stage).toEqual(kept.stage);
  const before = kept.prod.items[0]?.version ?? "";
  expect((await restored.readVersion("prod", before)).services).toEqual(kept.set);
  expect((await restored.write("prod", request("Goes on"), put(service("c")))).changed).toBe(true);
  expect((await checkStore(newDir)).faults).toEqual([]);
  await restored.close();
});
