/** Those who wait for something to happen. */
export class WakeUps {
  readonly #sleepers = new Set<() => void>();

  /** How many wait. */
  get size(): number {
    return this.#sleepers.size;
  }

  /** Wakes all who wait now. */
  wake(): void {
    for (const rouse of this.#sleepers) rouse();
  }

  /** Resolves when `wake` is called, after `ms` milliseconds, or when `signal` aborts; nothing of it stays in memory then. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const rouse = () => {
        clearTimeout(timer);
        this.#sleepers.delete(rouse);
        signal?.removeEventListener("abort", rouse);
        resolve();
      };
      const timer = setTimeout(rouse, ms);
      timer.unref();
      this.#sleepers.add(rouse);
      signal?.addEventListener("abort", rouse);
    });
  }
}
