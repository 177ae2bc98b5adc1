import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Repository } from "./git/repository.ts";

/** New packs, or bytes in them, after which to repack: git looks through all packs for an object. */
const packsAtMost = 50;
const bytesAtMost = 64 * 1024 * 1024;

/**
 * Joins small packs and loose objects so that pack sizes grow geometrically, each at least twice the one before it:
 * an object is copied a few times in its life, not at every repack. Only objects that are in a pack too are pruned.
 */
const repack = [
  "-c",
  "pack.threads=1",
  "-c",
  "repack.writeBitmaps=false",
  "repack",
  "-d",
  "-q",
  "--geometric=2",
];

/** What `git log -- <file>` needs to be fast, added for the commits since the last time. */
const commitGraph = ["commit-graph", "write", "--reachable", "--split", "--changed-paths", "--no-progress"];

/** Repacks the repository while the store runs: at a low priority, and never twice at a time. */
export class Repacking {
  readonly #repository: Repository;
  readonly #log: (line: string) => void;
  #packs = 0;
  #bytes = 0;
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(repository: Repository, log: (line: string) => void) {
    this.#repository = repository;
    this.#log = log;
  }

  /** Counts the packs that earlier runs left. */
  async start(): Promise<void> {
    const names = await readdir(join(this.#repository.dir, "objects", "pack"));
    this.noteWrite(0, names.filter((name) => name.endsWith(".pack")).length);
  }

  /** Counts what came into the repository, and repacks when that is enough. */
  noteWrite(bytes: number, packs = 1): void {
    this.#packs += packs;
    this.#bytes += bytes;
    if (this.#running || this.#closed || (this.#packs < packsAtMost && this.#bytes < bytesAtMost)) return;
    this.#running = this.#run().finally(() => {
      this.#running = null;
      this.noteWrite(0, 0);
    });
  }

  /** Resolves when no repacking is under way; none is started afterwards. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    // Also when it fails: the next attempt then comes after as many new packs.
    this.#packs = 0;
    this.#bytes = 0;
    const { lazyGit, reader } = this.#repository;
    try {
      await lazyGit(repack);
      // Deleted packs take up disk space as long as a process has them open.
      reader.renew();
      if (!this.#closed) await lazyGit(commitGraph);
    } catch (error) {
      this.#log(`Repacking failed: ${String(error)}`);
    }
  }
}
