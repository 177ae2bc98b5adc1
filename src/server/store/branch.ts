import { headOf, moveBranch } from "./git/branches.ts";
import { parseCommit } from "./git/commit.ts";
import { storeObjects } from "./git/objects.ts";
import type { ReadObject } from "./git/reader.ts";
import type { Repository } from "./git/repository.ts";
import { parseTree } from "./git/tree.ts";
import { writeFailure } from "./failures.ts";
import { buildIndex, extendIndex } from "./history-index.ts";
import type { PastSet, PastSets } from "./past-sets.ts";
import { Queue } from "./queue.ts";
import { servicesFolder } from "./service-file.ts";
import {
  changedFiles,
  changesOf,
  readFiles,
  snapshotOf,
  type NextFiles,
  type SetFiles,
} from "./service-set.ts";
import {
  UnknownConfig,
  UnknownVersion,
  type Snapshot,
  type WriteRequest,
  type WriteResult,
} from "./store.ts";
import type { VersionIndex } from "./version-index.ts";
import { versionObjects, type Parent } from "./version-objects.ts";

/** A config in memory as of the commit `head`. Its `snapshot.version` is the newest version, which may be older. */
export interface BranchState {
  head: string;
  files: SetFiles;
  snapshot: Snapshot;
  index: VersionIndex;
}

/** What a write makes of the current state; null: nothing changes. Throws to refuse. */
export type Plan = (state: BranchState) => Promise<NextFiles | null>;

/** One config: its branch, its set and history in memory, and its queue of writes. */
export class Branch {
  readonly #repository: Repository;
  readonly #config: string;
  readonly #pastSets: PastSets;
  /** Every change of `#state` and of its index is a job in here, so that none is counted twice. */
  readonly #updates = new Queue();
  readonly #writes = new Queue();
  #state: BranchState | null = null;

  constructor(repository: Repository, config: string, pastSets: PastSets) {
    this.#repository = repository;
    this.#config = config;
    this.#pastSets = pastSets;
  }

  /** The state at the commit where the branch is now, whoever moved it there. */
  async current(): Promise<BranchState> {
    if (this.#state && this.#state.head === (await this.#head())) return this.#state;
    return this.#updates.run(async () => {
      const head = await this.#head();
      if (this.#state?.head === head) return this.#state;
      return (this.#state = await this.#load(head, this.#state));
    });
  }

  /** The set after `version`; rejects with `UnknownVersion` when it is none of this config. */
  async past(state: BranchState, version: string): Promise<PastSet> {
    if (!state.index.has(version)) throw new UnknownVersion(`No version ${version} in ${this.#config}`);
    if (version === state.snapshot.version) return state;
    return this.#pastSets.get(`${this.#config} ${version}`, async () => {
      const files = await readFiles(this.#repository.reader, version, state.files);
      return { files, snapshot: snapshotOf(this.#config, version, files) };
    });
  }

  /** Makes what `plan` makes of the current state the next version. When somebody is faster, `plan` is asked again. */
  write(request: WriteRequest, plan: Plan): Promise<WriteResult> {
    if (request.dryRun) return this.#dryRun(plan);
    return this.#writes.run(async () => {
      for (;;) {
        const state = await this.current();
        const { snapshot: before } = state;
        const next = await plan(state);
        if (!next) return { before, snapshot: before, changed: false };
        const snapshot = await this.#commit(state, next, request).catch((error: unknown) => {
          throw writeFailure(error);
        });
        if (snapshot) return { before, snapshot, changed: true };
      }
    });
  }

  async #dryRun(plan: Plan): Promise<WriteResult> {
    const state = await this.current();
    const { snapshot: before } = state;
    const next = await plan(state);
    if (!next) return { before, snapshot: before, changed: false };
    return { before, snapshot: snapshotOf(this.#config, before.version, next.files), changed: true };
  }

  async #head(): Promise<string> {
    const head = await headOf(this.#repository, this.#config);
    if (head === null) throw new UnknownConfig(`No configuration ${this.#config}`);
    return head;
  }

  async #load(head: string, old: BranchState | null): Promise<BranchState> {
    const files = await readFiles(this.#repository.reader, head, old?.files ?? new Map());
    // Last, since it may grow the old index in place: nothing may fail after it.
    const index = await (old ? extendIndex(this.#repository, old, head) : buildIndex(this.#repository, head));
    return { head, files, index, snapshot: snapshotOf(this.#config, index.latest().version, files) };
  }

  /** The set of the new version, on disk; null when the branch is not at the state's commit any more. */
  async #commit(state: BranchState, next: NextFiles, request: WriteRequest): Promise<Snapshot | null> {
    const parent = await this.#parent(state);
    const { oid, commit, objects } = versionObjects(next.files, parent, request);
    await storeObjects(this.#repository.git, [...next.objects, ...objects]);
    if (!(await moveBranch(this.#repository, this.#config, state.head, oid))) return null;
    const snapshot = snapshotOf(this.#config, oid, next.files);
    await this.#updates.run(async () => {
      // A read may have found the new commit by itself in the meantime.
      if (this.#state !== state) return;
      state.index.add(oid, commit, changesOf(changedFiles(state.files, next.files)));
      this.#state = { head: oid, files: next.files, index: state.index, snapshot };
    });
    return snapshot;
  }

  async #parent({ head, index }: BranchState): Promise<Parent> {
    const commit = parseCommit((await this.#object(head)).body);
    const root = parseTree((await this.#object(commit.tree)).body);
    const others = root.filter(({ name }) => name !== servicesFolder);
    return { oid: head, others, earliest: Math.max(index.lastDate, commit.date) };
  }

  async #object(oid: string): Promise<ReadObject> {
    const object = await this.#repository.reader.read(oid);
    if (!object) throw new Error(`The repository lacks the object ${oid}`);
    return object;
  }
}
