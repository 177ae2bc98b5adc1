/** Milliseconds after which it is no news any more: whether it is over, only a write would tell, and nobody sends one to ask. */
const newsMs = 5 * 60_000;

/** Whether the words of a 403 are those of the reference for a deployment under maintenance, which say nothing of a key. */
export const isMaintenance = (words: string): boolean => /maintenance/i.test(words);

/**
 * Whether the deployment says that it is under maintenance, when it takes no changes. Any answer may say so, and a change that
 * it took since, whoever made it, says that it is over.
 */
export class Maintenance {
  readonly #now: () => number;
  #first = -Infinity;
  #last = -Infinity;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** The deployment refused something for that reason. */
  said(): void {
    if (this.since === null) this.#first = this.#now();
    this.#last = this.#now();
  }

  /** The deployment took a change. */
  over(): void {
    this.#last = -Infinity;
  }

  /** There is a version that was not there `at` a moment, in milliseconds. */
  changedAfter(at: number): void {
    if (at >= this.#last) this.over();
  }

  /** Since when it says so, in milliseconds; null: it does not. */
  get since(): number | null {
    return this.#now() - this.#last <= newsMs ? this.#first : null;
  }
}
