import type { VersionChanges } from "#contract/version.ts";
import type { Commit } from "./git/commit.ts";
import type { NewObject } from "./git/new-object.ts";
import type { BranchState, Plan } from "./branch-state.ts";
import { changesOf, modesOf, snapshotOf } from "./service-set.ts";
import type { WriteRequest, WriteResult } from "./store.ts";
import { versionObjects } from "./version-objects.ts";

/** A write that waits; `settle` answers it. */
export interface PendingWrite {
  request: WriteRequest;
  plan: Plan;
  resolve: (result: WriteResult) => void;
  reject: (error: unknown) => void;
}

/** A version that is made, or about to be. */
export interface DraftVersion {
  oid: string;
  commit: Commit;
  changes: VersionChanges;
}

/** A draft takes no more writes once its objects have so many bytes. */
const fullBytes = 8 * 1024 * 1024;

/**
 * Versions that are made but not on disk yet: writes that wait together, each applied on top of the one before, to be
 * stored and answered together.
 */
export class Draft {
  readonly versions: DraftVersion[] = [];
  readonly objects: NewObject[] = [];
  readonly #onDisk: BranchState;
  #state: BranchState;
  #bytes = 0;
  /** Answers that depend on nothing in here, and those that hold only once the draft is on disk. */
  readonly #safe: (() => void)[] = [];
  readonly #conditional: { write: PendingWrite; answer: () => void }[] = [];

  constructor(state: BranchState) {
    this.#onDisk = state;
    this.#state = state;
  }

  /** The state after the last version. */
  get state(): BranchState {
    return this.#state;
  }

  /** Of all objects, not squeezed. */
  get bytes(): number {
    return this.#bytes;
  }

  get full(): boolean {
    return this.#bytes > fullBytes;
  }

  async take(write: PendingWrite): Promise<void> {
    const answer = await this.#apply(write);
    // A refusal, too, may be due to a version in here that is not on disk.
    if (this.#state === this.#onDisk) this.#safe.push(answer);
    else this.#conditional.push({ write, answer });
  }

  /** All of it is on disk. */
  succeed(): void {
    for (const answer of this.#safe) answer();
    for (const { answer } of this.#conditional) answer();
  }

  /** None of it is on disk, nor will be. */
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
    const { oid, commit, objects } = versionObjects(next.files, { oid: head, others, earliest }, request);
    const all = [...next.objects, ...objects];
    // Not as arguments of one call, of which there may be too many.
    for (const object of all) this.objects.push(object);
    this.#bytes += all.reduce((sum, { body }) => sum + body.length, 0);
    this.versions.push({ oid, commit, changes: changesOf(modesOf(next.changed)) });
    const snapshot = snapshotOf(before.config, oid, next.files);
    const { date } = commit;
    this.#state = { head: oid, files: next.files, snapshot, date, others, earliest: date };
    return snapshot;
  }
}
