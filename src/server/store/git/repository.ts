import { readdir, readFile, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { BranchFiles } from "./branch-files.ts";
import { hasCode } from "./system-error.ts";
import { ObjectReader } from "./object-reader.ts";
import type { SharedHistory } from "./refs.ts";
import { checkGit, gitIn, type Git } from "./run-git.ts";

/** A bare repository and the ways into it. */
export interface Repository {
  dir: string;
  git: Git;
  /** For work that can wait: at a low priority. */
  lazyGit: Git;
  branches: BranchFiles;
  reader: ObjectReader;
  /** The history that this one is a copy of; null: it is this server's alone. */
  shared: SharedHistory | null;
}

/** Kept in the repository's own configuration, so that a `git push` from outside is as durable as a write of ours. */
const settings = [
  ["core.fsync", "all"],
  ["core.fsyncMethod", "fsync"],
  ["core.logAllRefUpdates", "false"],
  // Milliseconds to wait for another git process that holds the same branch.
  ["core.filesRefLockTimeout", "2000"],
  // Repacking is the store's business: it must not start in the middle of a push.
  ["gc.auto", "0"],
  ["receive.autogc", "false"],
] as const;

/** Opens the bare repository at `dir`. Makes it when it is missing or, after a crash, incomplete. */
export async function openRepository(dir: string): Promise<Repository> {
  const git = gitIn(dir);
  await checkGit(git);
  await removeBrokenHead(dir);
  if (!(await isSetUp(dir, git))) {
    await git(["init", "--quiet", "--bare", "--object-format=sha1", "--initial-branch=prod", "--template="]);
    for (const [name, value] of settings) await git(["config", name, value]);
  }
  const lazyGit = gitIn(dir, { lowPriority: true });
  return { dir, git, lazyGit, branches: new BranchFiles(dir), reader: new ObjectReader(dir), shared: null };
}

/** Removes a damaged `HEAD`, with which git would not take the folder for a repository; the store does not use its value. */
async function removeBrokenHead(dir: string): Promise<void> {
  const path = join(dir, "HEAD");
  try {
    const head = await readFile(path, "latin1");
    if (!/^(?:ref:\s*refs\/|[0-9a-f]{40})/.test(head)) await rm(path);
  } catch (error) {
    if (!hasCode(error, "ENOENT", "ENOTDIR")) throw error;
  }
}

/** Whether the repository is complete: then nothing is written, and a store on a full disk can still be read. */
async function isSetUp(dir: string, git: Git): Promise<boolean> {
  const parts = ["HEAD", "config", "objects/pack", "refs/heads"].map((part) => stat(join(dir, part)));
  if ((await Promise.allSettled(parts)).some(({ status }) => status === "rejected")) return false;
  const lines = (await git(["config", "--local", "--null", "--list"])).toString().split("\0");
  return settings.every(([name, value]) => lines.includes(`${name.toLowerCase()}\n${value}`));
}

async function filesIn(dir: string, recursive: boolean): Promise<string[]> {
  try {
    const entries = await readdir(dir, { recursive, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  }
}

/** Lock files, git's mark of a running `gc`, and half-made files of refs, objects, packs and graphs. */
const leftover = /\.lock$|^packed-refs\.new$|^gc\.pid$|^tmp_|^\.tmp-|^incoming-/;

/** Packs without an index, which git does not see, and indexes without a pack, at which git fails. */
function halfPacks(files: readonly string[]): string[] {
  const all = new Set(files);
  return files.filter((file) => {
    const [, stem, kind] = /^(.*\/pack-[0-9a-f]{40})\.(pack|idx)$/.exec(file) ?? [];
    return kind !== undefined && !all.has(`${stem}.${kind === "pack" ? "idx" : "pack"}`);
  });
}

/**
 * Removes what a crash left behind, if it is older than `before`: one of git's locks would block every later write, and
 * half-made files would fill the disk. Returns the paths of what it removed. Only for the owner of the data folder.
 */
export async function clearLeftovers(dir: string, before: Date): Promise<string[]> {
  const places = [filesIn(dir, false), filesIn(join(dir, "refs"), true), filesIn(join(dir, "objects"), true)];
  const files = (await Promise.all(places)).flat();
  const left = [...files.filter((file) => leftover.test(basename(file))), ...halfPacks(files)];
  const cleared: string[] = [];
  for (const file of left) {
    if ((await stat(file)).mtimeMs >= before.getTime()) continue;
    await rm(file, { force: true });
    cleared.push(file);
  }
  // A push keeps its objects in a folder of its own until it is accepted.
  for (const entry of await readdir(join(dir, "objects")).catch(() => [])) {
    const path = join(dir, "objects", entry);
    if (!entry.startsWith("tmp_objdir-") || (await stat(path)).mtimeMs >= before.getTime()) continue;
    await rm(path, { recursive: true, force: true });
    cleared.push(path);
  }
  return cleared;
}
