import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openGitStore } from "../store/git-store.ts";
import { runGit } from "../store/testing/git-fixture.ts";
import { put, request, service } from "../store/testing/fixtures.ts";
import { freshFolder } from "../testing/test-server.ts";
import { checkStore } from "./check-store.ts";

/** A store with a configuration `prod` of two services, left open. */
async function openStore() {
  const dataDir = freshFolder();
  const store = await openGitStore(dataDir);
  await store.createConfig("prod", request("First"));
  await store.write("prod", request("Add"), put(service("a"), service("b")));
  return { dataDir, gitDir: join(dataDir, "config.git"), store };
}

/** Commits a file on a branch past the server, as somebody with access to the folder could. */
function commitFile(gitDir: string, branch: string, path: string, content: string): void {
  const env = { GIT_INDEX_FILE: join(gitDir, "test-index") };
  runGit(gitDir, ["read-tree", "prod"], env);
  const blob = runGit(gitDir, ["hash-object", "-w", "--stdin"], env, content);
  runGit(gitDir, ["update-index", "--add", "--cacheinfo", `100644,${blob},${path}`], env);
  const tree = runGit(gitDir, ["write-tree"], env);
  const commit = runGit(gitDir, ["commit-tree", tree, "-p", "prod", "-m", "Outside"]);
  runGit(gitDir, ["update-ref", `refs/heads/${branch}`, commit]);
}

it("finds nothing wrong with a store in use", async () => {
  const { dataDir, store } = await openStore();
  expect(await checkStore(dataDir)).toEqual({ faults: [], notes: [], configs: 1, services: 2 });
  expect((await store.write("prod", request("Goes on"), put(service("c")))).changed).toBe(true);
  await store.close();
});

it("tells files that are no service from services that break a rule", async () => {
  const { dataDir, gitDir, store } = await openStore();
  const faulty = { ...service("old"), back_hosts: [{ ...service("old").back_hosts[0], weight: 0 }] };
  commitFile(gitDir, "prod", "backend-services/old.json", JSON.stringify(faulty));
  commitFile(gitDir, "prod", "backend-services/broken.json", "{");
  commitFile(gitDir, "Feature/X", "backend-services/x.json", "{");
  const { faults, notes, configs, services } = await checkStore(dataDir);
  expect([configs, services]).toEqual([1, 3]);
  expect(faults).toEqual([expect.stringMatching(/^prod:backend-services\/broken\.json: It is not JSON/)]);
  expect(notes).toEqual([
    expect.stringMatching(/^Feature\/X: the branch is no configuration/),
    expect.stringMatching(/^prod:backend-services\/old\.json: back_hosts\.0\.weight: /),
  ]);
  await store.close();
});

/** The file of an object of its own, after all packs have been taken apart. */
function looseFile(gitDir: string, name: string): string {
  const packs = join(gitDir, "objects/pack");
  for (const file of readdirSync(packs).filter((one) => one.endsWith(".pack"))) {
    const content = readFileSync(join(packs, file));
    // git unpacks only what it does not have, so the packs go first.
    for (const part of readdirSync(packs).filter((one) => one.startsWith(file.slice(0, -5))))
      rmSync(join(packs, part));
    execFileSync("git", ["-C", gitDir, "unpack-objects", "-q"], { input: content });
  }
  const oid = runGit(gitDir, ["rev-parse", name]);
  return join(gitDir, "objects", oid.slice(0, 2), oid.slice(2));
}

it("finds a lost object and a damaged one, and goes on to the others", async () => {
  const { dataDir, gitDir, store } = await openStore();
  await store.write("prod", request("Third"), put(service("c")));
  await store.close();
  rmSync(looseFile(gitDir, "prod:backend-services/a.json"));
  const lost = await checkStore(dataDir);
  expect(lost.services).toBe(2);
  expect(lost.faults).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^git: missing blob [0-9a-f]{40}$/),
      expect.stringMatching(/^prod:backend-services\/a\.json: Its content is missing or damaged/),
    ]),
  );
  const damaged = looseFile(gitDir, "prod:backend-services/b.json");
  rmSync(damaged);
  writeFileSync(damaged, "nonsense");
  const { faults, services } = await checkStore(dataDir);
  expect(services).toBe(1);
  expect(faults).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^git: .*corrupt/),
      expect.stringMatching(/^prod:backend-services\/b\.json: Its content is missing or damaged/),
    ]),
  );
});

const run = (...args: string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", "src/server/fsck/fsck-cli.ts", ...args], {
    encoding: "utf8",
  });

it("is a command that ends with 1 when something is wrong", async () => {
  const { dataDir, gitDir, store } = await openStore();
  const whole = run(dataDir);
  expect([whole.status, whole.stdout, whole.stderr]).toEqual([
    0,
    `${dataDir}: 1 configurations, 2 services: no fault\n`,
    "",
  ]);
  commitFile(gitDir, "prod", "backend-services/broken.json", "{");
  const broken = run(dataDir);
  expect([broken.status, broken.stdout]).toEqual([
    1,
    expect.stringContaining("fault  prod:backend-services/broken.json: "),
  ]);
  await store.close();
  const none = run(freshFolder());
  expect([none.status, none.stderr]).toEqual([1, expect.stringContaining("holds no store")]);
});
