import { HttpError } from "../http/http-error.ts";

/** Milliseconds after which an agent that was not heard of counts as gone. */
const silence = 60_000;

/** Former agents that are remembered. */
const mostFormer = 20;

/**
 * Tells the agents of one target apart, by the name that each gives itself at its start. The one that began last serves the
 * target: what an earlier one does and reports would be in its way.
 */
export class AgentInstances {
  #current: string | null = null;
  /** Former ones, with the moment when they asked last since then (0: they did not). */
  readonly #former = new Map<string, number>();

  /** Notes that an agent asks or reports. Throws a 409 for one whose place another one has taken. */
  note(name: string | undefined, now: Date): void {
    if (name === undefined || name === this.#current) return;
    if (this.#former.has(name)) {
      this.#former.set(name, now.getTime());
      throw new HttpError(
        409,
        "Another agent has begun to serve this target since this one did: stop one of the two",
      );
    }
    if (this.#current !== null) this.#former.set(this.#current, 0);
    this.#current = name;
    for (const oldest of this.#former.keys()) if (this.#former.size > mostFormer) this.#former.delete(oldest);
  }

  /** What an operator has to know; null: there is one agent. */
  problem(now: Date): string | null {
    const others = [...this.#former.values()].some((at) => now.getTime() - at < silence);
    return others
      ? "Two agents ask for this target: the one that was started last serves it; stop the other one"
      : null;
  }
}
