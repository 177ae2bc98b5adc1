import { setTimeout as sleep } from "node:timers/promises";

/** Pauses that grow after each failure, up to half a minute, so that a server that starts again is not overrun. */
export class Pauses {
  #next = 250;

  reset(): void {
    this.#next = 250;
  }

  /** Resolves after the pause, or at once when the signal aborts. */
  async wait(signal: AbortSignal): Promise<void> {
    const pause = this.#next * (0.75 + Math.random() / 2);
    this.#next = Math.min(this.#next * 2, 30_000);
    await sleep(pause, undefined, { signal }).catch(() => {});
  }
}
