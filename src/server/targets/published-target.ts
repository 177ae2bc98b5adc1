import type { AgentReport, Wanted } from "#contract/agent.ts";
import type { MeasuredHosts, Target } from "#contract/target.ts";
import { HttpError } from "../http/http-error.ts";
import type {
  PublicationEntry,
  Publications,
  StoredPublication,
  StoredTarget,
  TargetChange,
} from "../store/published-records.ts";
import type { Store } from "../store/store.ts";
import { AgentPresence } from "./agent-presence.ts";
import { agentTask, withSet } from "./agent-task.ts";
import { firstDeadline, unconfirmed, withConfirmation } from "./confirmation.ts";
import { MeasuredState } from "./measured-state.ts";
import { newPublication, type ToPublish } from "./new-publication.ts";
import { PendingChecks } from "./pending-checks.ts";
import { PublicationProgress } from "./publication-progress.ts";
import { shortVersion, toldTarget } from "./told-target.ts";
import { WakeUps } from "./wake-ups.ts";

/** Milliseconds until an agent at another server surely knows what is in the history that they share. */
const travelTime = 5_000;

export interface WantedQuery {
  after?: string | undefined;
  /** Seconds. */
  wait: number;
  have?: number | undefined;
  instance?: string | undefined;
}

/** Somebody published meanwhile: what the caller looked at is no longer so. */
export class Overtaken extends Error {}

/**
 * One target: its publications, what its agent should do, and what that reported. Publications are in the repository;
 * everything that was measured is in memory.
 */
export class PublishedTarget {
  readonly config: string;
  readonly id: string;
  readonly publications: Publications;
  readonly checks = new PendingChecks(() => this.changes.wake());
  /** Woken when what the agent should do, or what is told of the target, may be another. */
  readonly changes = new WakeUps();
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #agent = new AgentPresence();
  readonly #measured = new MeasuredState();
  readonly #progress: PublicationProgress;
  #putBack = 0;
  #closed = false;

  constructor(store: Store, config: string, id: string, now: () => Date) {
    this.#store = store;
    this.config = config;
    this.id = id;
    this.#now = now;
    this.publications = store.publications(config, id);
    this.#progress = new PublicationProgress(store, config, id);
  }

  /** Whether the server stops, or the target was deleted. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Ends all waiting at once. */
  close(): void {
    this.#closed = true;
    this.checks.close();
    this.changes.wake();
  }

  /** How many agents wait for something to do. */
  get polls(): number {
    return this.#agent.polls;
  }

  /** Whether its agent asks this server, as far as this server alone can tell. */
  get reachable(): boolean {
    return this.#agent.isReachable(this.#now());
  }

  /** All publications, and those of this target without an earlier one of its id; the oldest first. */
  async #entries({ after }: StoredTarget): Promise<{ all: PublicationEntry[]; entries: PublicationEntry[] }> {
    const all = (await this.publications.entries()).map((entry) => this.#progress.shown(entry));
    return { all, entries: all.filter(({ n }) => n > after) };
  }

  /** A publication as it is told: with what only memory knows, and what others mean for it. */
  async told(publication: StoredPublication): Promise<StoredPublication> {
    return withConfirmation(this.#progress.shown(publication), await this.publications.entries());
  }

  /** The target as the API tells of it; `last` is the number of the newest publication, 0 without one. */
  async state(
    definition: StoredTarget,
    readOnly: boolean,
  ): Promise<{ target: Target; entries: PublicationEntry[]; last: number }> {
    const { all, entries } = await this.#entries(definition);
    const target = await toldTarget(this.#store, this.config, {
      definition,
      entries,
      all,
      measured: this.#measured,
      twoAgents: this.#agent.problem(this.#now()),
      reachable: this.#agent.isReachable(this.#now(), entries),
      seen: this.#agent.seen,
      readOnly,
    });
    return { target, entries, last: all.at(-1)?.n ?? 0 };
  }

  hosts(): MeasuredHosts {
    const items = this.#measured.servers();
    return { total: items.length, at: this.#measured.at, items };
  }

  /**
   * Adds a publication after the one with the number `last`, and tells the agent. One that the renderer refuses ends at once.
   * With `change` the target is changed, too, or neither is done. Rejects with `Overtaken` when another server added one
   * first.
   */
  async publish(
    definition: StoredTarget,
    last: number,
    what: ToPublish,
    change?: TargetChange,
  ): Promise<StoredPublication> {
    const now = this.#now();
    const record = await this.publications.add((n, newest) => {
      if ((newest?.n ?? 0) !== last) throw new Overtaken(`#${n - 1} of ${this.id} came first`);
      return newPublication(n, definition, what, now);
    }, change);
    this.changes.wake();
    return record;
  }

  /**
   * Confirms a publication, and with it the earlier ones that wait. Throws a 409 where the agent would go back all the same.
   */
  async confirm(n: number): Promise<StoredPublication> {
    const now = this.#now();
    const entries = await this.publications.entries();
    const record = await this.publications.update(n, (current) => {
      if (current.confirmed_at !== null) return null;
      const waiting = unconfirmed(current, entries);
      if (waiting.length === 0) return null;
      if (current.outcome !== "live")
        throw new HttpError(
          409,
          current.outcome === "went_back"
            ? `Nobody confirmed [${n}] in time, and the agent went back; publish it again`
            : `[${n}] is not live, so there is nothing to confirm`,
        );
      const until = Date.parse(firstDeadline(waiting) ?? "");
      const isHere = this.#agent.isReachable(now, entries);
      if (now.getTime() + (isHere ? 0 : travelTime) >= until)
        throw new HttpError(
          409,
          `The time to confirm [${n}] is over, and the agent goes back; publish it again`,
        );
      // The agent may ask another server that shares the history.
      if (!isHere && this.#store.ledger === undefined)
        throw new HttpError(
          409,
          `The agent of this target does not answer, so it would not learn that [${n}] is confirmed; try again once it does`,
        );
      const message = `Confirm ${shortVersion(current.version)} at ${this.id} (#${n})`;
      return { record: { ...current, confirmed_at: now.toISOString() }, message, at: now };
    });
    this.changes.wake();
    return record;
  }

  /** Asks the agent to undo drift. */
  async putBack(): Promise<void> {
    if (!this.#agent.isReachable(this.#now(), await this.publications.entries())) {
      const what = this.#store.ledger === undefined ? "does not answer" : "does not ask this server";
      throw new HttpError(409, `The agent of this target ${what}, so nothing can be put back now`);
    }
    this.#putBack = Math.max(this.#putBack + 1, this.#now().getTime());
    this.changes.wake();
  }

  /** What the agent should do, once that is something else than the answer `after`, or the time is over. */
  async wanted(
    definition: () => Promise<StoredTarget>,
    query: WantedQuery,
    signal: AbortSignal,
  ): Promise<Wanted> {
    this.#noteAgent(query.instance);
    const until = Date.now() + query.wait * 1_000;
    return this.#agent.asking(query.instance, this.#now, async (isTooMany) => {
      for (;;) {
        const { count } = this.changes;
        const { entries } = await this.#entries(await definition());
        this.#watchForConfirmation(entries);
        const task = agentTask(entries, {
          check: this.checks.next(),
          put_back: this.#putBack,
          report: this.#measured.at === null ? "everything" : "changes",
        });
        const left = until - Date.now();
        if (task.seq !== query.after || left <= 0 || signal.aborted || this.#closed || isTooMany)
          return await withSet(
            { store: this.#store, config: this.config, publications: this.publications },
            task,
            query.have,
          );
        await this.changes.sleep(count, left, signal);
      }
    });
  }

  /** Somebody may confirm at another server what the agent would go back from: that has to be known here soon. */
  #watchForConfirmation(entries: readonly PublicationEntry[]): void {
    const live = entries.findLast(({ outcome }) => outcome === "live");
    if (live && unconfirmed(live, entries).length > 0) this.#store.ledger?.noteRead();
  }

  /** Throws a 409 for an agent whose place another one has taken. What the one before it measured is asked anew. */
  #noteAgent(instance: string | undefined): void {
    if (this.#agent.hear(instance, this.#now())) this.#measured.askAnew();
  }

  /**
   * Takes what the agent did and measured. What became of a publication is on disk when this resolves, with the outcome if
   * one ended by this.
   */
  async report(report: AgentReport): Promise<string | null> {
    const now = this.#now();
    this.#noteAgent(report.instance);
    this.#measured.take(report, now);
    if (report.check) this.checks.answer(report.check, now);
    const ended = report.publication ? await this.#progress.take(report.publication, now) : null;
    this.changes.wake();
    return ended;
  }
}
