import { join } from "node:path";
import { Branch } from "./branch.ts";
import { headOf } from "./git/branches.ts";
import type { Repository } from "./git/repository.ts";
import { HistoryCacheFile } from "./history/history-cache-file.ts";
import type { PastSets } from "./past-sets.ts";
import type { Repacking } from "./repacking.ts";
import { UnknownConfig } from "./store-errors.ts";

interface Shared {
  /** The store's folder, which has the file of each branch's history. */
  folder: string;
  pastSets: PastSets;
  repacking: Repacking;
  log: (line: string) => void;
}

/** The branches of configurations that somebody asked for; each is opened once. */
export class OpenBranches {
  readonly #repository: Repository;
  readonly #shared: Shared;
  readonly #branches = new Map<string, Promise<Branch>>();
  /** Those of `#branches` that are open. */
  readonly #open = new Map<string, Branch>();

  constructor(repository: Repository, shared: Shared) {
    this.#repository = repository;
    this.#shared = shared;
  }

  /**
   * The branch of a configuration. Callers get it in the order of their calls, so that writes keep that order, too.
   * Rejects with `UnknownConfig`.
   */
  get(config: string): Promise<Branch> {
    const branch = this.#branches.get(config) ?? this.#openBranch(config);
    this.#branches.set(config, branch);
    return branch;
  }

  /** The branch, if it is open by now. */
  peek(config: string): Branch | undefined {
    return this.#open.get(config);
  }

  /** Forgets the branch of a configuration that was deleted. */
  drop(config: string): void {
    this.#branches.delete(config);
    this.#open.delete(config);
  }

  async close(): Promise<void> {
    for (const branch of await Promise.allSettled(this.#branches.values()))
      if (branch.status === "fulfilled") await branch.value.close();
  }

  async #openBranch(config: string): Promise<Branch> {
    try {
      if ((await headOf(this.#repository, config)) === null)
        throw new UnknownConfig(`No configuration ${config}`);
      const { folder, pastSets, repacking, log } = this.#shared;
      const history = new HistoryCacheFile(join(folder, "history", `${config}.ndjson`), log);
      const branch = new Branch(this.#repository, config, { pastSets, repacking, history });
      this.#open.set(config, branch);
      return branch;
    } catch (error) {
      // Names come from requests, so only those of existing configurations stay in memory.
      this.#branches.delete(config);
      throw error;
    }
  }
}
