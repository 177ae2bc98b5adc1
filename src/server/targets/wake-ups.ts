/** Those who wait for something to happen. */
export class WakeUps {
  readonly #sleepers = new Set<() => void>();

  #count = 0;

  /** How often `wake` was called: look at it before at what you wait for, or a call in between is missed. */
  get count(): number {
    return this.#count;
  }

  /** Wakes all who wait now. */
  wake(): void {
    this.#count += 1;
    for (const rouse of this.#sleepers) rouse();
  }

  /**
   * Resolves when `wake` has been called since it was called `count` times, after `ms` milliseconds, or when `signal`
   * aborts; nothing of it stays in memory then.
   */
  sleep(count: number, ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || count !== this.#count) return Promise.resolve();
    return new Promise((resolve) => {
      const rouse = () => {
        clearTimeout(timer);
        this.#sleepers.delete(rouse);
        signal.removeEventListener("abort", rouse);
        resolve();
      };
      const timer = setTimeout(rouse, ms);
      timer.unref();
      this.#sleepers.add(rouse);
      signal.addEventListener("abort", rouse);
    });
  }
}
