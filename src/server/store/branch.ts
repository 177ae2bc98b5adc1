import { headOf } from "./git/branches.ts";
import { newMark } from "./git/commit-format.ts";
import type { Repository } from "./git/repository.ts";
import type { BranchState, Plan } from "./branch-state.ts";
import { commitBatch } from "./commit-batch.ts";
import { loadBranchState } from "./load-branch-state.ts";
import { WriteBatch, type PendingWrite } from "./write-batch.ts";
import { writeFailure } from "./write-failure.ts";
import { VersionHistory } from "./history/version-history.ts";
import type { HistoryCacheFile } from "./history/history-cache-file.ts";
import type { Repacking } from "./repacking.ts";
import type { PastSet, PastSets } from "./past-sets.ts";
import { Queue } from "./queue.ts";
import { readFiles } from "./set/read-service-folder.ts";
import { snapshotOf } from "./set/service-set.ts";
import { LedgerUnavailable, UnknownConfig, UnknownVersion } from "./store-errors.ts";
import type { Snapshot } from "./snapshot.ts";
import type { WriteRequest, WriteResult } from "./write-request.ts";
import type { VersionIndex } from "./history/version-index.ts";

/** The parts that a branch works with. It shares past sets and repacking with other branches; the cache file is its own. */
export interface BranchParts {
  pastSets: PastSets;
  repacking: Repacking;
  history: HistoryCacheFile;
}

const noMark = (): string => "";

/** The most writes that share one round of fsyncs. */
const togetherAtMost = 64;

/** One configuration: its branch in the repository, its set and history in memory, and the queue of its writes. */
export class Branch {
  readonly #repository: Repository;
  readonly #config: string;
  readonly #pastSets: PastSets;
  readonly #repacking: Repacking;
  readonly #history: VersionHistory;
  /** Every change of `#state` is a job of this queue. */
  readonly #updates = new Queue();
  readonly #waiting: PendingWrite[] = [];
  #writing = false;
  #state: BranchState | null = null;

  constructor(repository: Repository, config: string, { pastSets, repacking, history }: BranchParts) {
    this.#repository = repository;
    this.#config = config;
    this.#pastSets = pastSets;
    this.#repacking = repacking;
    this.#history = new VersionHistory(repository, history);
  }

  /** Stores what the next start needs. Call it after the last write. */
  close(): Promise<void> {
    return this.#history.close();
  }

  /** The current set if it is in memory; null means that only `current` can tell. */
  recentSet(): Snapshot | null {
    const state = this.#state;
    return state?.head === this.#repository.branches.head(this.#config) ? state.snapshot : null;
  }

  /** The state at the branch's current commit, which somebody else may have pushed. */
  async current(): Promise<BranchState> {
    if (this.#state && this.#state.head === (await this.#head())) return this.#state;
    return this.#updates.run(async () => {
      const head = await this.#head();
      if (this.#state?.head === head) return this.#state;
      if (this.#state) this.#repacking.noteWrite(0);
      this.#state = await loadBranchState(this.#repository, this.#config, head, this.#state);
      // Nobody waits for this yet. Should it fail, the next request for a version tries again and gets the error.
      this.#versionsUpTo(this.#state).catch(() => {});
      return this.#state;
    });
  }

  /**
   * The newest version with how many services it has, and its date in seconds since 1970: no earlier than those of the
   * versions read so far.
   */
  async latest(): Promise<{ version: string; date: number; services: number }> {
    const { snapshot, date } = await this.current();
    return {
      version: snapshot.version,
      date: Math.max(date, this.#history.lastDate),
      services: snapshot.services.length,
    };
  }

  /** The versions up to the current commit. */
  async versions(): Promise<VersionIndex> {
    return this.#versionsUpTo(await this.current());
  }

  #versionsUpTo(state: BranchState): Promise<VersionIndex> {
    return this.#history.upTo(() => this.#state?.head ?? state.head);
  }

  /** The set after `version`; rejects with `UnknownVersion` when this config has no such version. */
  async past(state: BranchState, version: string): Promise<PastSet> {
    if (version === state.snapshot.version) return state;
    if (!(await this.#versionsUpTo(state)).has(version))
      throw new UnknownVersion(`No version ${version} in ${this.#config}`);
    return this.foreign(state, version);
  }

  /** The set of a commit that is in the repository, though maybe in no configuration. */
  foreign(state: BranchState, version: string): Promise<PastSet> {
    return this.#pastSets.get(`${this.#config} ${version}`, async () => {
      const files = await readFiles(this.#repository.reader, version, state.files);
      return { files, snapshot: snapshotOf(this.#config, version, files) };
    });
  }

  /** Makes the next version by `plan`, which is called again when somebody else moves the branch first. */
  write(request: WriteRequest, plan: Plan): Promise<WriteResult> {
    if (request.dryRun) return this.#dryRun(plan);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, plan, resolve, reject });
      if (!this.#writing) void this.#writeWaiting();
    });
  }

  async #dryRun(plan: Plan): Promise<WriteResult> {
    const state = await this.current();
    try {
      return await this.#tryOn(state, plan);
    } catch (error) {
      // What it asks for may be with another server. Where nobody can tell, it stays refused.
      if (await this.#isNewest(state).catch(() => true)) throw error;
      return this.#tryOn(await this.current(), plan);
    }
  }

  async #tryOn(state: BranchState, plan: Plan): Promise<WriteResult> {
    const { snapshot: before } = state;
    const next = await plan(state);
    if (!next) return { before, snapshot: before, changed: false };
    return { before, snapshot: snapshotOf(this.#config, before.version, next.files), changed: true };
  }

  async #writeWaiting(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) await this.#writeTogether(this.#waiting.splice(0, togetherAtMost));
    this.#writing = false;
  }

  /** Stores and answers `writes`, each as its own version; those that do not fit into the batch go on waiting. */
  async #writeTogether(writes: PendingWrite[]): Promise<void> {
    const { shared } = this.#repository;
    for (let attempt = 1; ; attempt += 1) {
      let batch: WriteBatch | undefined;
      try {
        await shared?.ready(this.#config);
        const state = await this.current();
        batch = new WriteBatch(state, shared === null ? noMark : newMark);
        for (const [position, write] of writes.entries()) {
          if (batch.full) {
            this.#waiting.unshift(...writes.splice(position));
            break;
          }
          await batch.take(write);
        }
        if (!(await this.#commit(state, batch))) {
          await shared?.lostRace(attempt);
          continue;
        }
        return batch.succeed();
      } catch (error) {
        const failure = writeFailure(error);
        // Without the others nobody knows whether the state was current, on which a refusal was decided.
        if (batch && !(error instanceof LedgerUnavailable)) return batch.fail(failure);
        for (const { reject } of writes) reject(failure);
        return;
      }
    }
  }

  /** Whether nobody has written since: a push tells it, and where there is nothing to push a fetch does. */
  async #isNewest({ head }: BranchState): Promise<boolean> {
    const { shared } = this.#repository;
    if (shared === null) return true;
    await shared.refresh(this.#config);
    await shared.ready(this.#config);
    return (await this.#head()) === head;
  }

  async #head(): Promise<string> {
    const head = await headOf(this.#repository, this.#config);
    if (head === null) throw new UnknownConfig(`No configuration ${this.#config}`);
    return head;
  }

  /** Commits the batch and shows its state to reads; false when somebody else has moved the branch. */
  async #commit(state: BranchState, batch: WriteBatch): Promise<boolean> {
    if (batch.versions.length === 0) return this.#isNewest(state);
    // One job of the queue: a read that finds the branch moved waits for it, and never shows what a crash could still lose.
    const publish = (moveBranch: () => Promise<void>) =>
      this.#updates.run(async () => {
        await moveBranch();
        if (this.#state !== state) return;
        this.#state = batch.state;
        this.#history.follow(state.head, batch.versions);
      });
    if (!(await commitBatch(this.#repository, this.#config, state.head, batch, publish))) return false;
    this.#repacking.noteWrite(batch.bytes);
    return true;
  }
}
