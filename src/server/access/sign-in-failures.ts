/** Wrong keys from one address within a minute, after which no other is looked at. */
const most = 10;
const span = 60_000;

/** Addresses that are remembered; beyond that the one whose last failure is the longest ago is forgotten. */
const mostAddresses = 10_000;

/** Counts wrong keys at sign-in by address, for a minute each. Attempts that are turned away count for nothing. */
export class SignInFailures {
  /** Times in milliseconds since 1970, oldest first; addresses in the order of their last failure. */
  readonly #times = new Map<string, number[]>();

  note(address: string, now: Date): void {
    const times = [...this.#recent(address, now), now.getTime()];
    this.#times.delete(address);
    this.#times.set(address, times);
    const [oldest] = this.#times.keys();
    if (this.#times.size > mostAddresses && oldest !== undefined) this.#times.delete(oldest);
  }

  /** Whole seconds until a key from `address` is looked at again; 0: now. */
  waitOf(address: string, now: Date): number {
    const recent = this.#recent(address, now);
    const [oldest] = recent;
    if (oldest === undefined || recent.length < most) return 0;
    return Math.ceil((oldest + span - now.getTime()) / 1_000);
  }

  #recent(address: string, now: Date): number[] {
    return (this.#times.get(address) ?? []).filter((time) => time > now.getTime() - span);
  }
}
