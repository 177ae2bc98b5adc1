/** Wakes one loop. A ring is not lost when nobody waits: the next wait ends at once. */
export class Bell {
  #rung = false;
  #wake = () => {};

  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  /** Resolves at the next ring, after `milliseconds`, or when the signal aborts. */
  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung && !signal.aborted)
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", end);
          resolve();
        };
        // The longest time that a timer can have.
        const timer = setTimeout(end, Math.min(milliseconds, 2 ** 31 - 1));
        signal.addEventListener("abort", end);
        this.#wake = end;
      });
    this.#rung = false;
  }
}
