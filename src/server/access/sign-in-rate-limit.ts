import ipaddr from "ipaddr.js";

/** Wrong keys within a minute, in milliseconds: from one address, and from all together. */
const [mostFromOne, mostInAll, span] = [10, 999, 60_000];

/** The addresses that one customer has: an IPv6 /64, or one IPv4 address, however it is written. */
function networkOf(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  const ipv6 = ipaddr.IPv6.parse(address);
  return ipv6.isIPv4MappedAddress() ? ipv6.toIPv4Address().toString() : ipv6.parts.slice(0, 4).join(":");
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
