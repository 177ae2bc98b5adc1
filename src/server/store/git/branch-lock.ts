import { closeSync, fsync, openSync, renameSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { headOf } from "./branches.ts";
import { syncFolder } from "./durable-file.ts";
import type { Repository } from "./repository.ts";
import { hasCode } from "./system-error.ts";

/** Milliseconds to wait for another git process that holds the branch: as long as git waits for us. */
const patience = 2_000;

/**
 * The lock on a branch: the file `<ref>.lock`, which every git process respects. First `prepare` the commit, then `move` the
 * branch to it; `release` in any case.
 */
export class BranchLock {
  readonly #path: string;
  readonly #file: number;
  #held = true;

  private constructor(path: string, file: number) {
    this.#path = path;
    this.#file = file;
  }

  /**
   * Takes the lock on the config's branch; null when the branch is not at the commit `from` (any more). Rejects with
   * the system's EEXIST when another process holds it for long.
   */
  static async take(repository: Repository, config: string, from: string): Promise<BranchLock | null> {
    const path = repository.branches.path(config);
    const lock = new BranchLock(path, await openLock(`${path}.lock`));
    try {
      // From here on nobody else can move the branch.
      if ((await headOf(repository, config)) === from) return lock;
    } catch (error) {
      lock.release();
      throw error;
    }
    lock.release();
    return null;
  }

  /** Writes the id of the commit into the lock file, durably. */
  async prepare(to: string): Promise<void> {
    writeSync(this.#file, `${to}\n`);
    await promisify(fsync)(this.#file);
  }

  /** Moves the branch to the prepared commit, which has to be on disk. The move is on disk when this resolves. */
  async move(): Promise<void> {
    try {
      renameSync(`${this.#path}.lock`, this.#path);
    } catch (error) {
      if (!hasCode(error, "EISDIR", "ENOTEMPTY", "EEXIST")) throw error;
      // git leaves the empty folder of a branch `<config>/x` that is gone.
      rmdirSync(this.#path);
      renameSync(`${this.#path}.lock`, this.#path);
    }
    this.#held = false;
    closeSync(this.#file);
    try {
      await syncFolder(dirname(this.#path));
    } catch (cause) {
      // The system's own error would be answered with "nothing was changed".
      throw new Error("The branch is moved, but that may not be on disk", { cause });
    }
  }

  /** Lets others move the branch, if this lock is still held. */
  release(): void {
    if (!this.#held) return;
    this.#held = false;
    closeSync(this.#file);
    rmSync(`${this.#path}.lock`, { force: true });
  }
}

async function openLock(path: string): Promise<number> {
  for (let waited = 0, pause = 1; ; waited += pause, pause = Math.min(2 * pause, 50)) {
    try {
      return openSync(path, "wx");
    } catch (error) {
      if (!hasCode(error, "EEXIST") || waited >= patience) throw error;
    }
    await sleep(pause);
  }
}
