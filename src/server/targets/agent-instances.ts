import { HttpError } from "../http/http-error.ts";

/** Milliseconds after which an agent that was not heard of counts as gone. */
const silence = 60_000;

/** Former agents that are remembered. */
const mostFormer = 20;

/**
 * Tells the agents of one target apart, by the name that each gives itself at its start. The one that began last serves the
 * target: what an earlier one does and reports would be in its way. Once that one was silent for a minute, an earlier one may
 * take over: a second agent that somebody started by mistake and ended must not leave the target without one.
 */
export class AgentInstances {
  #current: string | null = null;
  /** When the current one was heard of last, in milliseconds. */
  #heard = 0;
  /** Former ones, with the moment when they asked last since then (0: they did not). */
  readonly #former = new Map<string, number>();

  /** Notes that the question of an agent has ended. */
  ended(name: string | undefined, now: Date): void {
    if (name === this.#current) this.#heard = now.getTime();
  }

  /**
   * Notes that an agent asks or reports; true when another one served the target until now, whose measurements say nothing of
   * this one. Throws a 409 for one whose place another one has taken. `waits`: the current one has a question open, which
   * shows that it is there.
   */
  note(name: string | undefined, now: Date, waits = false): boolean {
    if (name === undefined) return false;
    const at = now.getTime();
    if (name === this.#current) {
      this.#heard = at;
      return false;
    }
    if (this.#former.has(name) && (waits || at - this.#heard < silence)) {
      this.#former.set(name, at);
      throw new HttpError(
        409,
        "Another agent has begun to serve this target since this one did: stop one of the two",
      );
    }
    const another = this.#current !== null;
    this.#former.delete(name);
    if (this.#current !== null) this.#former.set(this.#current, 0);
    this.#current = name;
    this.#heard = at;
    for (const oldest of this.#former.keys()) if (this.#former.size > mostFormer) this.#former.delete(oldest);
    return another;
  }

  /** What an operator has to know; null: there is one agent. */
  problem(now: Date): string | null {
    const others = [...this.#former.values()].some((at) => now.getTime() - at < silence);
    return others
      ? "Two agents ask for this target: the one that was started last serves it; stop the other one"
      : null;
  }
}
