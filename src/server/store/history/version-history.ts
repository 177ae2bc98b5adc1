import { parseCommit } from "../git/commit-format.ts";
import { firstParentChain, type ChainCommit } from "../git/commit-log.ts";
import { readableChain } from "../git/first-parent-walk.ts";
import type { Repository } from "../git/repository.ts";
import type { NewVersion } from "../write-batch.ts";
import { isDamage } from "../write-failure.ts";
import type { HistoryCacheFile } from "./history-cache-file.ts";
import { Queue } from "../queue.ts";
import { servicesFolder } from "../set/service-file.ts";
import { changesOf } from "../set/service-set.ts";
import { UnknownConfig } from "../store-errors.ts";
import { VersionIndex } from "./version-index.ts";

/** The files that a commit changed, by their names in the services' folder. One in a subfolder is no service. */
const filesOf = ({ files }: ChainCommit) => {
  const prefix = `${servicesFolder}/`;
  return files.map(({ path, before, after }) => ({ name: path.slice(prefix.length), before, after }));
};

/**
 * The versions of one configuration, in memory. Reading 100,000 of them takes seconds from git, and a moment from the cache
 * file. Reads of the current set and writes do not wait for that.
 */
export class VersionHistory {
  readonly #repository: Repository;
  readonly #file: HistoryCacheFile;
  /** Every change of the index is a job of this queue. */
  readonly #updates = new Queue();
  #index: VersionIndex | null = null;
  /** The commit that the index goes up to; null: it has none yet. */
  #head: string | null = null;
  #closed = false;

  constructor(repository: Repository, file: HistoryCacheFile) {
    this.#repository = repository;
    this.#file = file;
  }

  /** The date of the newest version read so far, in seconds since 1970: no later version has an earlier date. */
  get lastDate(): number {
    return this.#index?.lastDate ?? 0;
  }

  /** All versions up to the commit that `tip` gives; `tip` is called again after each step, since writes go on. */
  async upTo(tip: () => string): Promise<VersionIndex> {
    for (;;) {
      if (this.#index && this.#head === tip()) return this.#index;
      await this.#updates.run(() => this.#catchUp(tip()));
    }
  }

  /**
   * Adds versions that were just made on top of the commit `from`. If the index does not reach `from` yet, it reads
   * them from git later.
   */
  follow(from: string, versions: readonly NewVersion[]): void {
    void this.#updates.run(async () => {
      if (!this.#index || this.#head !== from) return;
      for (const { oid, commit, changes } of versions) {
        this.#index.add(oid, commit, changes);
        this.#head = oid;
      }
    });
  }

  /** Stops reading, and stores what was read for the next start. Requests that still wait get an `UnknownConfig`. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#updates.run(() => this.#file.close());
  }

  async #catchUp(head: string): Promise<void> {
    this.#index ??= await this.#restored();
    if (this.#head === head || (await this.#extend(this.#index, head))) return;
    // The branch was rewritten (or is another one of that name): what is in memory and in the file is not its history.
    this.#file.replace();
    this.#index = this.#empty();
    this.#head = null;
    if (await this.#extend(this.#index, head)) return;
    // git gives up where an object is missing or damaged; the versions after it can still be read one by one.
    this.#file.replace();
    this.#index = this.#empty();
    this.#head = null;
    await this.#add(this.#index, await readableChain(this.#repository.reader, head, servicesFolder));
    if (this.#head !== head) throw new Error(`The history of ${head} cannot be read`);
  }

  #empty(): VersionIndex {
    return new VersionIndex((version) => this.#file.append(version));
  }

  /** The versions in the cache file. `#extend` finds out whether they are on the branch. */
  async #restored(): Promise<VersionIndex> {
    const index = this.#empty();
    for await (const versions of this.#file.load()) {
      this.#goOn();
      for (const version of versions) index.restore(version);
    }
    this.#head = index.size === 0 ? null : index.latest().version;
    return index;
  }

  /**
   * Adds the versions up to `head` from git; false when the end of the index is not on the first-parent chain of
   * `head`, or git cannot read that chain.
   */
  async #extend(index: VersionIndex, head: string): Promise<boolean> {
    const start = this.#head;
    const range = start === null ? head : `${start}..${head}`;
    try {
      for await (const commits of firstParentChain(this.#repository.dir, range, servicesFolder)) {
        this.#goOn();
        const [first] = commits;
        if (first && first.firstParent !== this.#head) return false;
        await this.#add(index, commits);
      }
    } catch (error) {
      // The commit at the end of the index may be gone altogether.
      if (isDamage(error)) return false;
      throw error;
    }
    return this.#head === head;
  }

  /** A version is a commit that changed the services' folder; the first commit is one in any case. */
  async #add(index: VersionIndex, chain: readonly ChainCommit[]): Promise<void> {
    const versions = chain.filter(({ files, firstParent }) => files.length > 0 || firstParent === null);
    const read = versions.map(async (version) => ({
      version,
      commit: parseCommit((await this.#repository.reader.need(version.oid)).body),
    }));
    for (const { version, commit } of await Promise.all(read))
      index.add(version.oid, commit, changesOf(filesOf(version)));
    this.#head = chain.at(-1)?.oid ?? this.#head;
  }

  #goOn(): void {
    if (this.#closed) throw new UnknownConfig("The configuration is not served any more");
  }
}
