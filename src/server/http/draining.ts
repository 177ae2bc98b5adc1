import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds for which a question counts as that of a load balancer that will ask again. */
const askedWithin = 60_000;

/**
 * The time before a stop in which a load balancer in front sends new requests elsewhere: `/readyz` answers 503, everything
 * else is answered as ever, and each answer is the last one on its connection. Only after that the server listens no more,
 * so that no request meets a closed door, and none a connection that closes under it.
 */
export class Draining {
  #askedAt = -Infinity;
  #begun = false;

  /** Whether the server is about to stop. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Somebody asks `/readyz`. */
  noteQuestion(): void {
    this.#askedAt = Date.now();
  }

  /** Resolves after `seconds`, or at once when nobody has asked `/readyz` lately: then no balancer is in front. */
  async begin(seconds: number): Promise<void> {
    if (Date.now() - this.#askedAt > askedWithin) return;
    this.#begun = true;
    await sleep(seconds * 1_000);
  }
}
