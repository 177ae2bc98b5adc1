import type { ServiceFolder } from "./set/service-folder.ts";
import type { Snapshot } from "./snapshot.ts";

/** A past set: its files, and the services that they hold. */
export interface PastSet {
  files: ServiceFolder;
  snapshot: Snapshot;
}

/** Memory of a set, roughly: twice the text of each file, and a fixed part for the objects around it. */
const weightOf = ({ files }: PastSet): number =>
  files.list.reduce((sum, file) => sum + 2 * file.bytes + 200, 0);

/** The past sets that were read last, up to a number of bytes (estimated). */
export class PastSets {
  readonly #bound: number;
  /** In the order of their last use. */
  readonly #sets = new Map<string, Promise<PastSet>>();
  readonly #weights = new Map<string, number>();
  #total = 0;

  constructor(boundBytes: number) {
    this.#bound = boundBytes;
  }

  /** How many sets are in memory, and their estimated bytes. */
  get size(): { count: number; bytes: number } {
    return { count: this.#weights.size, bytes: this.#total };
  }

  /** The set of `key`; `load` runs once, however many ask at the same time. A failure is not kept. */
  get(key: string, load: () => Promise<PastSet>): Promise<PastSet> {
    const known = this.#sets.get(key);
    const set = known ?? load();
    this.#sets.delete(key);
    this.#sets.set(key, set);
    if (!known) {
      set.then(
        (loaded) => this.#weigh(key, weightOf(loaded)),
        () => this.#sets.delete(key),
      );
    }
    return set;
  }

  #weigh(key: string, weight: number): void {
    this.#weights.set(key, weight);
    this.#total += weight;
    for (const [oldest, oldWeight] of this.#oldestFirst()) {
      if (this.#total <= this.#bound) return;
      this.#sets.delete(oldest);
      this.#weights.delete(oldest);
      this.#total -= oldWeight;
    }
  }

  *#oldestFirst(): Generator<[string, number]> {
    for (const key of this.#sets.keys()) {
      const weight = this.#weights.get(key);
      // Not weighed yet: still loading.
      if (weight !== undefined) yield [key, weight];
    }
  }
}
