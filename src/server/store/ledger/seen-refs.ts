import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { replaceDurably } from "../git/durable-file.ts";
import type { Remote } from "../git/remote.ts";
import { refsIn, type Refs, type RefUpdate } from "../git/refs.ts";
import type { Repository } from "../git/repository.ts";

/**
 * Where the refs of the shared history were when they were last seen, kept here under `refs/ledger/`: so a branch that
 * went back there is told from one that is ahead here.
 */
export class SeenRefs {
  readonly #repository: Repository;
  readonly #log: (line: string) => void;
  readonly #folder: string;

  constructor(repository: Repository, remote: Remote, log: (line: string) => void) {
    this.#repository = repository;
    this.#log = log;
    this.#folder = `refs/ledger/${remote.key}/`;
  }

  /** All of them, by their names there. */
  async all(): Promise<Refs> {
    const kept = await refsIn(this.#repository.git, [this.#folder]);
    return new Map(Array.from(kept, ([ref, oid]) => [`refs/${ref.slice(this.#folder.length)}`, oid]));
  }

  /** The change that notes where a ref is; null: it is noted so, or is not to be. */
  change(ref: string, from: string | null, to: string | null): RefUpdate | null {
    return from === to || !isNoted(ref) ? null : { ref: this.#kept(ref), from, to };
  }

  /** Notes where refs are there, durably and without git. */
  async note(updates: readonly RefUpdate[]): Promise<void> {
    for (const { ref, to } of updates) {
      if (to === null || !isNoted(ref)) continue;
      const path = join(this.#repository.dir, this.#kept(ref));
      await mkdir(dirname(path), { recursive: true });
      await replaceDurably(path, `${path}.lock`, Buffer.from(`${to}\n`));
    }
  }

  /** Drops notes that no git can read, such as an earlier release left at a crash: nothing could be followed past them. */
  async dropUnreadable(): Promise<void> {
    const folder = join(this.#repository.dir, this.#folder);
    const files = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
    for (const file of files) {
      const path = join(file.parentPath, file.name);
      if (!file.isFile() || /^[0-9a-f]{40}\n$/.test(await readFile(path, "latin1"))) continue;
      await rm(path);
      this.#log(`what was noted of ${file.name} could not be read, and is dropped`);
    }
  }

  #kept = (ref: string): string => this.#folder + ref.slice("refs/".length);
}

/** Whether it is noted where a ref was there. What was deleted stays where it is. */
const isNoted = (ref: string): boolean => !ref.startsWith("refs/deleted/");
