import { randomUUID } from "node:crypto";
import type { AgentReport, Wanted } from "#contract/agent.ts";
import type { ProgramCheck } from "#contract/publication.ts";
import { WakeUps } from "./wake-ups.ts";

/** A set that an agent checks. */
export type ToCheck = Omit<NonNullable<Wanted["check"]>, "id">;

/** Checks that wait for the agent at a time; each keeps a set in memory. */
const mostWaiting = 8;

/** The sets that somebody wants to have checked by the program, one after the other. */
export class PendingChecks {
  readonly #waiting = new Map<string, { set: ToCheck; answer: ProgramCheck | null }>();
  readonly #answers = new WakeUps();
  readonly #changed: () => void;
  readonly #patience: number;
  #closed = false;

  /** Calls `changed` when the next check is another one. `patience`: milliseconds that the agent has for a check. */
  constructor(changed: () => void, patience = 10_000) {
    this.#changed = changed;
    this.#patience = patience;
  }

  /** Ends all waiting at once: nobody will answer any more. */
  close(): void {
    this.#closed = true;
    this.#answers.wake();
  }

  /** The check that the agent should make next. */
  next(): Wanted["check"] {
    const [first] = this.#waiting;
    return first === undefined ? null : { id: first[0], ...first[1].set };
  }

  /** The program's word on a set; null when the agent does not answer in time, or too many checks wait. */
  async ask(set: ToCheck, signal: AbortSignal): Promise<ProgramCheck | null> {
    if (this.#closed || this.#waiting.size >= mostWaiting) return null;
    const id = randomUUID();
    const question: { set: ToCheck; answer: ProgramCheck | null } = { set, answer: null };
    this.#waiting.set(id, question);
    this.#changed();
    const until = Date.now() + this.#patience;
    for (
      let left = this.#patience;
      left > 0 && question.answer === null && !signal.aborted && !this.#closed;
      left = until - Date.now()
    )
      await this.#answers.sleep(this.#answers.count, left, signal);
    if (this.#waiting.delete(id)) this.#changed();
    return question.answer;
  }

  /** Takes the agent's answer; one to a question that nobody waits for any more is dropped. */
  answer({ id, ok, output }: NonNullable<AgentReport["check"]>, now: Date): void {
    const question = this.#waiting.get(id);
    if (question === undefined) return;
    question.answer = { ok, output, at: now.toISOString() };
    this.#waiting.delete(id);
    this.#answers.wake();
    this.#changed();
  }
}
