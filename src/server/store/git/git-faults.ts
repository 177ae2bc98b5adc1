import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { gitIn, GitError, type Git } from "./run-git.ts";

/** How often to check again while packs come and go. */
const mostChecks = 5;

const fsck = ["fsck", "--strict", "--full", "--no-dangling", "--no-progress"];

const lines = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");

async function faultsNow(git: Git): Promise<string[]> {
  try {
    await git(fsck);
    return [];
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    // git writes missing objects to one output and broken ones to the other.
    const said = lines(`${error.stdout}\n${error.stderr}`);
    return said.length === 0 ? [error.message] : said;
  }
}

/**
 * What `git fsck` finds wrong with the repository in `dir`, a line each. A server may use it at the same time: it joins
 * small packs, and git calls a pack damaged that went away while it looked. So faults count only when no pack came or went
 * meanwhile; else git looks again. Rejects when git is not installed.
 */
export async function gitFaults(dir: string, git: Git = gitIn(dir)): Promise<string[]> {
  const packs = async () => (await readdir(join(dir, "objects", "pack"))).toSorted().join();
  for (let checks = 1; ; checks += 1) {
    const before = await packs();
    const faults = await faultsNow(git);
    if (faults.length === 0 || checks === mostChecks || (await packs()) === before) return faults;
  }
}
