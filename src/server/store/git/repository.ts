import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { BranchFiles } from "./branches.ts";
import { hasCode } from "./system-error.ts";
import { ObjectReader } from "./reader.ts";
import { checkGit, gitIn, type Git } from "./run.ts";

/** A bare repository and the ways into it. */
export interface Repository {
  dir: string;
  git: Git;
  branches: BranchFiles;
  reader: ObjectReader;
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

/** Opens the bare repository at `dir`; makes it, or completes it when a crash cut that short. */
export async function openRepository(dir: string): Promise<Repository> {
  const git = gitIn(dir);
  await checkGit(git);
  await git(["init", "--quiet", "--bare", "--object-format=sha1", "--initial-branch=prod", "--template="]);
  for (const [name, value] of settings) await git(["config", name, value]);
  return { dir, git, branches: new BranchFiles(dir), reader: new ObjectReader(dir) };
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

/**
 * Removes git's lock files that are older than `before`: what a crash left behind would block every later write.
 * Returns their paths. Only for the owner of the data folder.
 */
export async function clearStaleLocks(dir: string, before: Date): Promise<string[]> {
  const places = [filesIn(dir, false), filesIn(join(dir, "refs"), true)];
  const objects = ["info", "pack"].map((name) => filesIn(join(dir, "objects", name), true));
  const locks = (await Promise.all([...places, ...objects])).flat().filter((file) => file.endsWith(".lock"));
  const cleared: string[] = [];
  for (const file of locks) {
    if ((await stat(file)).mtimeMs >= before.getTime()) continue;
    await rm(file, { force: true });
    cleared.push(file);
  }
  return cleared;
}
