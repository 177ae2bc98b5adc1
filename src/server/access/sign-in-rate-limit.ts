import { isIPv6 } from "node:net";
import { parseIPv6 } from "#domain/ipv6.ts";

/** Wrong keys within a minute, in milliseconds: from one address, and from all together. */
const [mostFromOne, mostInAll, span] = [10, 999, 60_000];

/** The addresses that one customer has: an IPv6 /64, or one IPv4 address, however it is written. */
function networkOf(address: string): string {
  const groups = isIPv6(address) ? parseIPv6(address.split("%", 1)[0] ?? "") : null;
  if (groups === null) return address;
  const [mapped, high = 0, low = 0] = [groups.slice(0, 6).join() === "0,0,0,0,0,65535", ...groups.slice(6)];
  return mapped ? [high >> 8, high & 255, low >> 8, low & 255].join(".") : groups.slice(0, 4).join(":");
}

/**
 * How many wrong keys the sign-in still answers with "wrong" (`api.md`, *Who may*). What is turned away counts for
 * nothing, so at most 999 attempts are remembered, each for a minute.
 */
export class SignInLimit {
  /** Oldest first; times in milliseconds since 1970. */
  readonly #attempts: { network: string; time: number }[] = [];
  readonly #counts = new Map<string, number>();

  /** Notes a wrong key. Returns whole seconds until another one from there is listened to; 0: this one was. */
  wrong(address: string, now: Date): number {
    const network = networkOf(address);
    const time = now.getTime();
    this.#forgetUntil(time - span);
    const count = this.#counts.get(network) ?? 0;
    const blocking =
      count >= mostFromOne
        ? this.#attempts.find((attempt) => attempt.network === network)
        : this.#attempts.length >= mostInAll
          ? this.#attempts[0]
          : undefined;
    if (blocking !== undefined) return Math.ceil((blocking.time + span - time) / 1_000);
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
