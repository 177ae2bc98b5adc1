import type { Wanted } from "#contract/agent.ts";
import type { Machine } from "./machine.ts";

export type WantedPublication = NonNullable<Wanted["publication"]>;

/** A set can have 20,000 services: it is kept in one place, and only until its publication has come to an end. */
function withoutSet(publication: WantedPublication): WantedPublication {
  const { set: _, ...others } = publication;
  return others;
}

/** What the server wanted last, and the set of it that the agent has. */
export class WantedNow {
  readonly #machine: Machine;
  #wanted: Wanted | null = null;
  /** The newest publication that came with its set; the set is dropped when it has come to an end. */
  #withSet: WantedPublication | null = null;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  take(wanted: Wanted): void {
    const { publication } = wanted;
    if (publication?.set !== undefined) this.#withSet = publication;
    this.#wanted = { ...wanted, publication: publication && withoutSet(publication) };
  }

  get publication(): WantedPublication | null {
    return this.#wanted?.publication ?? null;
  }

  get check(): Wanted["check"] {
    return this.#wanted?.check ?? null;
  }

  /** Undefined before the server was heard. */
  get putBack(): number | undefined {
    return this.#wanted?.put_back;
  }

  /** The newest publication that somebody confirmed; 0 for none. */
  get confirmed(): number {
    return this.#wanted?.confirmed ?? 0;
  }

  /** The publication whose set the server need not send. */
  get have(): number | undefined {
    return this.lacksSet ? undefined : this.#withSet?.n;
  }

  /** The publication that is wanted came without its set, and has not come to an end. */
  get lacksSet(): boolean {
    const wanted = this.publication;
    return wanted !== null && !this.isDone(wanted) && this.setOf(wanted) === undefined;
  }

  isDone({ n, version, hash }: WantedPublication): boolean {
    const { journal, good } = this.#machine;
    const { release } = good;
    const isGood = release.n === n && release.version === version && release.hash === hash;
    return isGood || journal.outcomeOf(n, version, hash) !== undefined;
  }

  setOf({ n, version, hash }: WantedPublication): WantedPublication["set"] {
    const known = this.#withSet;
    return known?.n === n && known.version === version && known.hash === hash ? known.set : undefined;
  }

  /** A publication has come to an end. */
  dropSet({ n }: WantedPublication): void {
    if (this.#withSet?.n === n) this.#withSet = { ...this.#withSet, set: undefined };
  }
}
