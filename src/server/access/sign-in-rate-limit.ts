import { networkOf } from "../http/client-address.ts";

/** Wrong keys within a minute that are answered with 401: from one network, and from all together. */
const [mostFromOne, mostInAll, minute] = [10, 999, 60_000];

/**
 * Limits the wrong keys at the sign-in. An attempt beyond the limit counts for nothing, so that it makes nobody wait
 * longer, and at most 999 are kept, each for a minute.
 */
export class SignInRateLimit {
  /** Oldest first; times in milliseconds since 1970. */
  readonly #attempts: { network: string; time: number }[] = [];
  readonly #counts = new Map<string, number>();

  /** Counts a wrong key. Returns 0 when it is within the limit, else the whole seconds to wait. */
  wrong(address: string, now: Date): number {
    const network = networkOf(address);
    const time = now.getTime();
    this.#forgetUntil(time - minute);
    const count = this.#counts.get(network) ?? 0;
    const blocking =
      count >= mostFromOne
        ? this.#attempts.find((attempt) => attempt.network === network)
        : this.#attempts.length >= mostInAll
          ? this.#attempts[0]
          : undefined;
    if (blocking !== undefined) return Math.ceil((blocking.time + minute - time) / 1_000);
    this.#attempts.push({ network, time });
    this.#counts.set(network, count + 1);
    return 0;
  }

  #forgetUntil(time: number): void {
    while (this.#attempts[0] !== undefined && this.#attempts[0].time <= time) {
      const { network } = this.#attempts[0];
      this.#attempts.shift();
      const left = (this.#counts.get(network) ?? 0) - 1;
      if (left > 0) this.#counts.set(network, left);
      else this.#counts.delete(network);
    }
  }
}
