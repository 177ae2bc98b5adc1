import { BranchLock } from "./git/branch-lock.ts";
import { headOf } from "./git/branches.ts";
import { allDone } from "./git/durable-file.ts";
import { readableChain, readCommit } from "./git/first-parent-walk.ts";
import { lastChangeOf } from "./git/commit-log.ts";
import { storeObjects } from "./git/write-objects.ts";
import type { Repository } from "./git/repository.ts";
import { readTree } from "./git/object-reader.ts";
import type { BranchState, Plan } from "./branch-state.ts";
import { Draft, type PendingWrite } from "./write-batch.ts";
import { isDamage, writeFailure } from "./write-failure.ts";
import { History } from "./version-history.ts";
import type { HistoryFile } from "./history-cache-file.ts";
import type { Maintenance } from "./maintenance.ts";
import type { PastSet, PastSets } from "./past-sets.ts";
import { Queue } from "./queue.ts";
import { servicesFolder } from "./service-file.ts";
import { ServiceFolder } from "./service-folder.ts";
import { readFiles, snapshotOf } from "./service-set.ts";
import {
  DamagedConfig,
  UnknownConfig,
  UnknownVersion,
  type Snapshot,
  type WriteRequest,
  type WriteResult,
} from "./store.ts";
import type { VersionIndex } from "./version-index.ts";

/** What a branch works with: past sets and repacking it shares with the others, the file of its history it owns. */
export interface BranchParts {
  pastSets: PastSets;
  maintenance: Maintenance;
  history: HistoryFile;
}

/** So many writes at most share one round of fsyncs. */
const togetherAtMost = 64;

/** One config: its branch, its set and history in memory, and its queue of writes. */
export class Branch {
  readonly #repository: Repository;
  readonly #config: string;
  readonly #pastSets: PastSets;
  readonly #maintenance: Maintenance;
  readonly #history: History;
  /** Every change of `#state` is a job in here. */
  readonly #updates = new Queue();
  readonly #waiting: PendingWrite[] = [];
  #writing = false;
  #state: BranchState | null = null;

  constructor(repository: Repository, config: string, { pastSets, maintenance, history }: BranchParts) {
    this.#repository = repository;
    this.#config = config;
    this.#pastSets = pastSets;
    this.#maintenance = maintenance;
    this.#history = new History(repository, history);
  }

  /** After the last write: lets go of what it keeps for the next start. */
  close(): Promise<void> {
    return this.#history.close();
  }

  /** The current set when it is in memory; null: `current` knows. */
  recentSet(): Snapshot | null {
    const state = this.#state;
    return state?.head === this.#repository.branches.head(this.#config) ? state.snapshot : null;
  }

  /** The state at the commit where the branch is now, whoever moved it there. */
  async current(): Promise<BranchState> {
    if (this.#state && this.#state.head === (await this.#head())) return this.#state;
    return this.#updates.run(async () => {
      const head = await this.#head();
      if (this.#state?.head === head) return this.#state;
      if (this.#state) this.#maintenance.noteWrite(0);
      this.#state = await this.#load(head, this.#state);
      // Nobody waits for it yet, so a failure is for whoever asks for a version, and tries again.
      this.#versionsUpTo(this.#state).catch(() => {});
      return this.#state;
    });
  }

  /** The newest version, with its date in seconds since 1970: no earlier than those of the versions read so far. */
  async latest(): Promise<{ version: string; date: number }> {
    const { snapshot, date } = await this.current();
    return { version: snapshot.version, date: Math.max(date, this.#history.lastDate) };
  }

  /** Every version there is now. */
  async versions(): Promise<VersionIndex> {
    return this.#versionsUpTo(await this.current());
  }

  #versionsUpTo(state: BranchState): Promise<VersionIndex> {
    return this.#history.upTo(() => this.#state?.head ?? state.head);
  }

  /** The set after `version`; rejects with `UnknownVersion` when it is none of this config. */
  async past(state: BranchState, version: string): Promise<PastSet> {
    if (version === state.snapshot.version) return state;
    if (!(await this.#versionsUpTo(state)).has(version))
      throw new UnknownVersion(`No version ${version} in ${this.#config}`);
    return this.#pastSets.get(`${this.#config} ${version}`, async () => {
      const files = await readFiles(this.#repository.reader, version, state.files);
      return { files, snapshot: snapshotOf(this.#config, version, files) };
    });
  }

  /** Makes what `plan` makes of the current state the next version. When somebody is faster, `plan` is asked again. */
  write(request: WriteRequest, plan: Plan): Promise<WriteResult> {
    if (request.dryRun) return this.#dryRun(plan);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, plan, resolve, reject });
      if (!this.#writing) void this.#writeWaiting();
    });
  }

  async #dryRun(plan: Plan): Promise<WriteResult> {
    const state = await this.current();
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

  /** Stores and answers `writes`, each as its own version; those that find no room go back to where they waited. */
  async #writeTogether(writes: PendingWrite[]): Promise<void> {
    for (;;) {
      let draft: Draft | undefined;
      try {
        const state = await this.current();
        draft = new Draft(state);
        for (const [position, write] of writes.entries()) {
          if (draft.full) {
            this.#waiting.unshift(...writes.splice(position));
            break;
          }
          await draft.take(write);
        }
        if (draft.versions.length > 0 && !(await this.#commit(state, draft))) continue;
        return draft.succeed();
      } catch (error) {
        const failure = writeFailure(error);
        if (draft) return draft.fail(failure);
        for (const { reject } of writes) reject(failure);
        return;
      }
    }
  }

  async #head(): Promise<string> {
    const head = await headOf(this.#repository, this.#config);
    if (head === null) throw new UnknownConfig(`No configuration ${this.#config}`);
    return head;
  }

  async #load(head: string, old: BranchState | null): Promise<BranchState> {
    const { reader } = this.#repository;
    const last = await readCommit(reader, head);
    if (last === null)
      throw new DamagedConfig(this.#config, "its branch leads to no commit, or to one that is damaged");
    const files = await readFiles(reader, head, old?.files ?? ServiceFolder.empty);
    const version = await this.#lastVersion(head);
    const made = await readCommit(reader, version);
    const root = await readTree(reader, last.tree);
    return {
      head,
      files,
      snapshot: snapshotOf(this.#config, version, files),
      date: made?.date ?? last.date,
      others: root?.entries.filter(({ name }) => name !== servicesFolder) ?? [],
      earliest: last.date,
    };
  }

  /** The newest version at `head`, in a damaged repository of those that can be read. */
  async #lastVersion(head: string): Promise<string> {
    const { git, reader } = this.#repository;
    try {
      return await lastChangeOf(git, head, servicesFolder);
    } catch (error) {
      if (!isDamage(error)) throw error;
      const chain = await readableChain(reader, head, servicesFolder);
      return (
        chain.findLast(({ files, firstParent }) => files.length > 0 || firstParent === null)?.oid ?? head
      );
    }
  }

  /** Puts the draft on disk and moves the branch to it; false when the branch is not at the state's commit any more. */
  async #commit(state: BranchState, draft: Draft): Promise<boolean> {
    const lock = await BranchLock.take(this.#repository, this.#config, state.head);
    if (!lock) return false;
    try {
      await allDone([storeObjects(this.#repository.dir, draft.objects), lock.prepare(draft.state.head)]);
      // As one step: a read that finds the branch moved waits here, and never shows what may still be lost.
      await this.#updates.run(async () => {
        await lock.move();
        if (this.#state !== state) return;
        this.#state = draft.state;
        this.#history.follow(state.head, draft.versions);
      });
      this.#maintenance.noteWrite(draft.bytes);
      return true;
    } finally {
      lock.release();
    }
  }
}
