import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Service } from "#contract/service.ts";
import { gitFaults } from "../git/git-faults.ts";
import { openGitStore, type GitStoreOptions } from "../git-store.ts";
import { serialize } from "../set/service-file.ts";
import type { Store } from "../store.ts";
import { put, request, service } from "./fixtures.ts";
import type { TestStore } from "./store.contract.ts";

/** A git store in a folder of its own. */
export interface GitTestStore extends TestStore {
  dataDir: string;
  gitDir: string;
  /** Runs git on the store's repository, as an administrator would, and returns what it printed on either output. */
  git: (...args: string[]) => string;
  /** What git finds wrong, also while the store repacks. */
  faults: () => Promise<string[]>;
  commitOnProd: (message: string, files: Record<string, string>) => void;
  /** Opens it again; `meanwhile` has the folder to itself. */
  reopen: (meanwhile?: () => Promise<void>) => Promise<Store>;
  /** A clone to push from. */
  clone: () => Promise<Clone>;
}

type Environment = Record<string, string>;

export interface Clone {
  dir: string;
  git: (...args: string[]) => string;
  /**
   * Writes `files` (path to content) on top of the newest commit of `branch`, commits and pushes; returns the commit's
   * id.
   */
  push: (
    message: string,
    files: Record<string, string>,
    env?: Environment,
    branch?: string,
  ) => Promise<string>;
}

/** Runs git in `dir`, as somebody with a setup of their own. */
export function runGit(dir: string, args: readonly string[], env: Environment = {}, input = ""): string {
  const identity = [
    "-c",
    "user.name=Outsider",
    "-c",
    "user.email=out@example.org",
    "-c",
    "commit.gpgsign=false",
  ];
  const options = {
    cwd: dir,
    env: { ...process.env, ...env },
    encoding: "utf8",
    stdio: "pipe",
    input,
  } as const;
  return execFileSync("git", [...identity, ...args], options).trim();
}

/** A store in a new folder, or in `folder`, which the caller removes. */
export async function openTestStore(options: GitStoreOptions = {}, folder = ""): Promise<GitTestStore> {
  const dataDir = folder === "" ? await mkdtemp(join(tmpdir(), "store-")) : folder;
  const gitDir = join(dataDir, "config.git");
  let current: Store = await openGitStore(dataDir, options);
  return {
    store: current,
    dataDir,
    gitDir,
    git: (...args) => runGit(gitDir, args),
    faults: () => gitFaults(gitDir),
    reopen: async (meanwhile) => {
      await current.close();
      await meanwhile?.();
      return (current = await openGitStore(dataDir, options));
    },
    dispose: async () => {
      await current.close();
      await rm(dataDir, { recursive: true });
    },
    commitOnProd: (message, files) => commitOnProd(gitDir, message, files),
    clone: async () => cloneOf(gitDir, join(dataDir, "clone")),
  };
}

/** A store in whose config `prod` there is the service `a`, and a clone of it. */
export async function openWithClone(): Promise<{ opened: GitTestStore; store: Store; clone: Clone }> {
  const opened = await openTestStore();
  const { store } = opened;
  await store.createConfig("prod", request("First"));
  await store.write("prod", request("Add a"), put(service("a")));
  return { opened, store, clone: await opened.clone() };
}

/** A service as a file to push. */
export const file = (one: Service): Record<string, string> => ({
  [`backend-services/${one.id}.json`]: serialize(one).toString(),
});

function cloneOf(gitDir: string, dir: string): Clone {
  runGit(gitDir, ["clone", "--quiet", "--branch", "prod", gitDir, dir]);
  const git = (...args: string[]) => runGit(dir, args);
  return {
    dir,
    git,
    push: async (message, files, env = {}, branch = "prod") => {
      if (git("ls-remote", "origin", branch) !== "") git("pull", "--quiet", "--ff-only", "origin", branch);
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(dir, path)), { recursive: true });
        await writeFile(join(dir, path), content);
      }
      git("add", "--all");
      runGit(dir, ["commit", "--quiet", "--message", message], env);
      git("push", "--quiet", "origin", `HEAD:${branch}`);
      return git("rev-parse", "HEAD");
    },
  };
}

/** Commits `files` on the branch prod of a bare repository, before it returns: for use inside a synchronous callback. */
function commitOnProd(gitDir: string, message: string, files: Record<string, string>): void {
  const env = { GIT_INDEX_FILE: join(gitDir, "test-index") };
  runGit(gitDir, ["read-tree", "prod"], env);
  for (const [path, content] of Object.entries(files)) {
    const blob = runGit(gitDir, ["hash-object", "-w", "--stdin"], env, content);
    runGit(gitDir, ["update-index", "--add", "--cacheinfo", `100644,${blob},${path}`], env);
  }
  const tree = runGit(gitDir, ["write-tree"], env);
  const commit = runGit(gitDir, ["commit-tree", tree, "-p", "prod", "-m", message]);
  runGit(gitDir, ["update-ref", "refs/heads/prod", commit]);
}
