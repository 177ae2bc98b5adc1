import type { VersionChanges } from "#contract/version.ts";
import type { Commit } from "./git/commit-format.ts";
import type { NewObject } from "./git/new-object.ts";
import type { BranchState, Plan } from "./branch-state.ts";
import { changesOf, modesOf, snapshotOf } from "./set/service-set.ts";
import type { WriteRequest, WriteResult } from "./write-request.ts";
import { versionCommit } from "./version-commit.ts";

/** A write that waits for its turn; `resolve` or `reject` answers it. */
export interface PendingWrite {
  request: WriteRequest;
  plan: Plan;
  resolve: (result: WriteResult) => void;
  reject: (error: unknown) => void;
}

/** A version that was just made, or is about to be stored. */
export interface NewVersion {
  oid: string;
  commit: Commit;
  changes: VersionChanges;
}

/** Bytes of objects after which a batch takes no more writes. */
const fullBytes = 8 * 1024 * 1024;

/**
 * Writes that are stored together, with one round of fsyncs. Each is applied on top of the one before and becomes a version
 * of its own; none is answered before all are on disk.
 */
export class WriteBatch {
  readonly versions: NewVersion[] = [];
  readonly objects: NewObject[] = [];
  readonly #newMark: () => string;
  readonly #onDisk: BranchState;
  #state: BranchState;
  #bytes = 0;
  /** Answers that do not depend on this batch, and those that hold only once it is on disk. */
  readonly #safe: (() => void)[] = [];
  readonly #conditional: { write: PendingWrite; answer: () => void }[] = [];

  /** `newMark` makes each version another one than the same change of another server. */
  constructor(state: BranchState, newMark: () => string) {
    this.#newMark = newMark;
    this.#onDisk = state;
    this.#state = state;
  }

  /** The state after the last version. */
  get state(): BranchState {
    return this.#state;
  }

  /** Bytes of all objects, before they are compressed. */
  get bytes(): number {
    return this.#bytes;
  }

  get full(): boolean {
    return this.#bytes > fullBytes;
  }

  async take(write: PendingWrite): Promise<void> {
    const answer = await this.#apply(write);
    // Even a refusal may be due to an earlier write of this batch, which is not on disk yet.
    if (this.#state === this.#onDisk) this.#safe.push(answer);
    else this.#conditional.push({ write, answer });
  }

  /** Answers all writes: the batch is on disk. */
  succeed(): void {
    for (const answer of this.#safe) answer();
    for (const { answer } of this.#conditional) answer();
  }

  /** Answers all writes: nothing of the batch is on disk, or will be. */
  fail(error: unknown): void {
    for (const answer of this.#safe) answer();
    for (const { write } of this.#conditional) write.reject(error);
  }

  async #apply({ request, plan, resolve, reject }: PendingWrite): Promise<() => void> {
    try {
      const { snapshot } = this.#state;
      const next = await plan(this.#state);
      if (!next) return () => resolve({ before: snapshot, snapshot, changed: false });
      const made = this.#add(next, request);
      return () => resolve({ before: snapshot, snapshot: made, changed: true });
    } catch (error) {
      return () => reject(error);
    }
  }

  #add(next: NonNullable<Awaited<ReturnType<Plan>>>, request: WriteRequest) {
    const { head, snapshot: before, others, earliest } = this.#state;
    const parent = { oid: head, others, earliest };
    const { oid, commit, objects } = versionCommit(next.files, parent, request, this.#newMark());
    const all = [...next.objects, ...objects];
    // In a loop: these may be more than a call can have as arguments.
    for (const object of all) this.objects.push(object);
    this.#bytes += all.reduce((sum, { body }) => sum + body.length, 0);
    this.versions.push({ oid, commit, changes: changesOf(modesOf(next.changed)) });
    const snapshot = snapshotOf(before.config, oid, next.files);
    const { date } = commit;
    this.#state = { head: oid, files: next.files, snapshot, date, others, earliest: date };
    return snapshot;
  }
}
