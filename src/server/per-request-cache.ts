/**
 * Something looked at once in a turn of the event loop: requests that arrive together share one look, and none is
 * older than that. `look` itself is for whoever has to be exact.
 */
export class PerRequestCache<T> {
  readonly look: () => T;
  #seen: { value: T } | null = null;

  constructor(look: () => T) {
    this.look = look;
  }

  get(): T {
    if (this.#seen !== null) return this.#seen.value;
    const value = this.look();
    this.#seen = { value };
    setImmediate(() => (this.#seen = null));
    return value;
  }

  /** What was looked at has been changed from here. */
  forget(): void {
    this.#seen = null;
  }
}
