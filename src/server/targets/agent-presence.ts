import type { PublicationEntry } from "../store/published-records.ts";
import { AgentInstances } from "./agent-instances.ts";

/**
 * Milliseconds for which an agent counts as reachable after its last word. It asks again as soon as it has an answer, and a
 * large set takes it some seconds to read.
 */
const silence = 15_000;

/** Long polls of one target at a time: an agent has one, and a broken connection may leave another for a while. */
const mostPolls = 16;

/** Whether the agent of a target is there, as far as this server hears it: it asks, and it reports. */
export class AgentPresence {
  readonly #instances = new AgentInstances();
  #polls = 0;
  #seen: Date | null = null;

  /** How many questions wait for an answer. */
  get polls(): number {
    return this.#polls;
  }

  /** When it was heard of last. */
  get seen(): Date | null {
    return this.#seen;
  }

  /** What an operator has to know of several agents; null: there is one. */
  problem(now: Date): string | null {
    return this.#instances.problem(now);
  }

  /**
   * Whether it asks this server. One of which the history has a newer word was heard by another server since: a question of
   * it that is open here is what a broken connection left.
   */
  isReachable(now: Date, entries: readonly PublicationEntry[] = []): boolean {
    if (this.#seen === null || toldSince(entries, this.#seen.toISOString())) return false;
    return this.#polls > 0 || now.getTime() - this.#seen.getTime() < silence;
  }

  /**
   * Notes that an agent asks or reports; true when another one did until now. Throws a 409 for one whose place another one
   * has taken.
   */
  hear(instance: string | undefined, now: Date): boolean {
    const isAnother = this.#instances.note(instance, now, this.#polls > 0);
    this.#seen = now;
    return isAnother;
  }

  /** Does a job for a question that was heard. With `isTooMany` it should not wait. */
  async asking<T>(instance: string | undefined, now: () => Date, job: (isTooMany: boolean) => Promise<T>) {
    this.#polls += 1;
    try {
      return await job(this.#polls > mostPolls);
    } finally {
      this.#polls -= 1;
      this.#instances.ended(instance, now());
      // Until now its connection was there.
      this.#seen = now();
    }
  }
}

/** Whether the history has a word of the agent that is newer than `at` (ISO 8601 UTC): something became live, or went back. */
export const toldSince = (entries: readonly PublicationEntry[], at: string): boolean =>
  entries.some(({ live_at: live, ended_at: ended }) => live !== null && ended !== null && ended > at);
