import { createHash } from "node:crypto";
import type { AgentReport, Wanted } from "#contract/agent.ts";
import type { MeasuredHosts, Target } from "#contract/target.ts";
import { HttpError, Invalid } from "../http/http-error.ts";
import type {
  Author,
  PublicationEntry,
  Publications,
  PublishedFile,
  Snapshot,
  Store,
  StoredPublication,
  StoredTarget,
} from "../store/store.ts";
import { UnknownPublication, UnknownVersion } from "../store/store.ts";
import { AgentInstances } from "./agent-instances.ts";
import { MeasuredState } from "./measured-state.ts";
import { afterReport, wantedOf, wasLive, type Progress } from "./outcome-of-report.ts";
import { PendingChecks } from "./pending-checks.ts";
import { briefNotes, type RenderedVersion } from "./rendered-version.ts";
import { WakeUps } from "./wake-ups.ts";

/** Milliseconds after which an agent that has not asked counts as unreachable. */
const silence = 60_000;

/** Long polls of one target at a time: an agent has one, and a broken connection may leave another for a while. */
const mostPolls = 16;

export interface WantedQuery {
  after?: string | undefined;
  /** Seconds. */
  wait: number;
  have?: number | undefined;
  instance?: string | undefined;
}

/** A publication to make. */
export interface ToPublish {
  version: string;
  rendered: RenderedVersion;
  reason: string;
  confirmWithin: number | null;
  author: Author;
  automatic: boolean;
}

const short = (version: string): string => version.slice(0, 7);

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
  readonly #instances = new AgentInstances();
  readonly #measured = new MeasuredState();
  #polls = 0;
  #seen: Date | null = null;
  /** The publication that the agent has taken and not ended yet. */
  #applying: number | null = null;
  #putBack = 0;
  #closed = false;

  constructor(store: Store, config: string, id: string, now: () => Date) {
    this.#store = store;
    this.config = config;
    this.id = id;
    this.#now = now;
    this.publications = store.publications(config, id);
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
    return this.#polls;
  }

  get reachable(): boolean {
    return this.#polls > 0 || (this.#seen !== null && this.#now().getTime() - this.#seen.getTime() < silence);
  }

  /** The publications of this target, and not of an earlier one of its id; the oldest first. */
  async #entries({ after }: StoredTarget): Promise<PublicationEntry[]> {
    const entries = await this.publications.entries();
    return entries.filter(({ n }) => n > after).map((entry) => this.told(entry));
  }

  /** A publication with what only memory knows: that the agent is at it. */
  told<P extends Pick<PublicationEntry, "n" | "outcome">>(publication: P): P {
    const { n, outcome } = publication;
    const waits = outcome === "waiting" || outcome === "replaced";
    return waits && n === this.#applying ? { ...publication, outcome: "applying" } : publication;
  }

  /** The target as the API tells of it. */
  async state(
    definition: StoredTarget,
    readOnly: boolean,
  ): Promise<{ target: Target; entries: PublicationEntry[] }> {
    const entries = await this.#entries(definition);
    const { after: _, ...own } = definition;
    const { live, seen } = await this.#live(entries);
    const newest = entries.at(-1);
    const wanted = wantedOf(entries);
    const outcome: Target["outcome"] = newest?.outcome ?? "none";
    const { drift, program, problem } = this.#measured;
    const target = {
      ...own,
      live,
      wanted: wanted && { version: wanted.version, publication: wanted.n },
      outcome,
      behind: live && (await this.#behind(live.version)),
      reachable: this.reachable,
      seen,
      program,
      problem: this.#instances.problem(this.#now()) ?? problem,
      held: heldBecause(definition, newest, readOnly),
      drift: [...drift],
    };
    const measured = [live?.version, live?.publication, live?.confirmed, drift];
    return { target: { ...target, etag: etagOf(own, newest?.n ?? 0, outcome, measured) }, entries };
  }

  /** What the program said last that it runs: to this process, or else to the one before it. */
  async #live(entries: readonly PublicationEntry[]): Promise<Pick<Target, "live" | "seen">> {
    const seen = this.#seen?.toISOString() ?? null;
    const { running } = this.#measured;
    if (running === null) {
      const last = entries.findLast(wasLive);
      if (last?.outcome !== "live") return { live: null, seen };
      return { live: liveOf(last, last.live_at ?? ""), seen: seen ?? last.live_at };
    }
    const { version, publication, since } = running;
    if (version === null || !/^[0-9a-f]{40}$/.test(version)) return { live: null, seen };
    // The number of another target's publication, or of an earlier repository's, says nothing.
    const all = await this.publications.entries();
    const same = all.filter((entry) => entry.version === version);
    const found = same.find(({ n }) => n === publication) ?? same.at(-1);
    if (found) return { live: liveOf(found, found.live_at ?? since), seen };
    return { live: { version, publication: null, at: since, by: null, confirmed: true }, seen };
  }

  async #behind(version: string): Promise<number | null> {
    try {
      return (await this.#store.listVersions(this.config, { after: version, limit: 0 })).total;
    } catch (error) {
      if (error instanceof UnknownVersion) return null;
      throw error;
    }
  }

  hosts(): MeasuredHosts {
    const items = this.#measured.servers();
    return { total: items.length, at: this.#measured.at, items };
  }

  /** Adds a publication, and tells the agent. One that the renderer refuses ends at once. */
  async publish(
    definition: StoredTarget,
    { version, rendered, ...how }: ToPublish,
  ): Promise<StoredPublication> {
    const now = this.#now();
    const date = now.toISOString();
    const isRefused = rendered.refused.length > 0;
    const record = await this.publications.add((n) => ({
      at: now,
      files: rendered.files,
      message: messageOf(`Publish ${short(version)} to ${this.id} (#${n})`, how.reason),
      record: {
        n,
        version,
        reason: how.reason,
        author: how.author.name,
        email: how.author.email,
        date,
        automatic: how.automatic,
        outcome: isRefused ? "refused" : "waiting",
        hash: rendered.hash,
        ...briefNotes(isRefused ? rendered.refused : rendered.notes),
        confirm_within: how.confirmWithin,
        deadline: null,
        check: null,
        method: null,
        output: isRefused ? "The load balancer cannot do what these services say: see the notes" : "",
        timings: {},
        read_back: null,
        overwrote: [],
        live_at: null,
        confirmed_at: null,
        ended_at: isRefused ? date : null,
        options: definition.options,
      },
    }));
    this.changes.wake();
    return record;
  }

  /** Confirms a publication that waits for it. Throws a 409 where its agent would go back all the same. */
  async confirm(n: number): Promise<StoredPublication> {
    const now = this.#now();
    const record = await this.publications.update(n, (current) => {
      const { outcome, confirm_within: within, confirmed_at: done } = current;
      if (within === null || done !== null) return null;
      if (outcome !== "live")
        throw new HttpError(
          409,
          outcome === "went_back"
            ? `Nobody confirmed [${n}] in time, and the agent went back; publish it again`
            : `[${n}] is not live, so there is nothing to confirm`,
        );
      if (current.deadline !== null && now.toISOString() >= current.deadline)
        throw new HttpError(
          409,
          `The time to confirm [${n}] is over, and the agent goes back; publish it again`,
        );
      if (!this.reachable)
        throw new HttpError(
          409,
          `The agent of this target does not answer, so it would not learn that [${n}] is confirmed; try again once it does`,
        );
      const message = `Confirm ${short(current.version)} at ${this.id} (#${n})`;
      return { record: { ...current, confirmed_at: now.toISOString() }, message, at: now };
    });
    this.changes.wake();
    return record;
  }

  /** Asks the agent to undo drift. */
  putBack(): void {
    if (!this.reachable)
      throw new HttpError(409, "The agent of this target does not answer, so nothing can be put back now");
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
    this.#polls += 1;
    const tooMany = this.#polls > mostPolls;
    try {
      for (;;) {
        const { count } = this.changes;
        this.#seen = this.#now();
        const what = await this.#task(await definition());
        const left = until - Date.now();
        if (what.seq !== query.after || left <= 0 || signal.aborted || this.#closed || tooMany)
          return await this.#withSet(what, query.have);
        await this.changes.sleep(count, left, signal);
      }
    } finally {
      this.#polls -= 1;
      this.#instances.ended(query.instance, this.#now());
    }
  }

  /** Throws a 409 for an agent whose place another one has taken. What the one before it measured is asked anew. */
  #noteAgent(instance: string | undefined): void {
    if (this.#instances.note(instance, this.#now(), this.#polls > 0)) this.#measured.askAnew();
  }

  /** What there is to do, without the set to publish. */
  async #task(definition: StoredTarget): Promise<Wanted> {
    const entry = wantedOf(await this.#entries(definition));
    const check = this.checks.next();
    const task: Omit<Wanted, "seq"> = {
      publication: entry && {
        n: entry.n,
        version: entry.version,
        hash: entry.hash,
        confirm_within: entry.confirm_within,
        confirmed: isConfirmed(entry),
      },
      check,
      put_back: this.#putBack,
      report: this.#measured.at === null ? "everything" : "changes",
    };
    return { ...task, seq: digest({ ...task, check: check?.id }) };
  }

  async #withSet(what: Wanted, have: number | undefined): Promise<Wanted> {
    const { publication } = what;
    if (publication === null || publication.n === have) return what;
    try {
      const { options } = await this.publications.read(publication.n);
      const { version, hash } = publication;
      const { services } = await this.#store.readVersion(this.config, version);
      return {
        ...what,
        publication: { ...publication, set: { version, options, services: [...services], hash } },
      };
    } catch (error) {
      // Somebody rewrote the history: without its set nobody can publish it. What runs goes on.
      if (error instanceof UnknownVersion || error instanceof UnknownPublication)
        return { ...what, publication: null };
      throw error;
    }
  }

  /**
   * Takes what the agent did and measured. What became of a publication is on disk when this resolves, with the outcome if
   * one ended by this.
   */
  async report(report: AgentReport): Promise<string | null> {
    const now = this.#now();
    this.#noteAgent(report.instance);
    this.#seen = now;
    this.#measured.take(report, now);
    if (report.check) this.checks.answer(report.check, now);
    const ended = report.publication ? await this.#progress(report.publication, now) : null;
    this.changes.wake();
    return ended;
  }

  async #progress(progress: Progress, now: Date): Promise<string | null> {
    const { n, outcome } = progress;
    const entry = (await this.publications.entries()).find((one) => one.n === n);
    if (entry === undefined) return null;
    if (outcome === "live" && progress.read_back?.version !== entry.version) throw notReadBack();
    if (outcome === "applying") {
      if (entry.outcome === "waiting" || entry.outcome === "replaced") this.#applying = n;
      return null;
    }
    let ended: string | null = null;
    await this.publications.update(n, (record) => {
      const next = afterReport(record, progress, now);
      ended = next && outcome;
      return (
        next && {
          record: next,
          message: `${this.id} #${n}: ${words[outcome]} ${short(next.version)}`,
          at: now,
        }
      );
    });
    if (this.#applying === n) this.#applying = null;
    return ended;
  }

  /** The files of what is live; none where no publication has it. */
  async liveFiles({ live }: Target): Promise<PublishedFile[] | null> {
    const n = live?.publication ?? null;
    return n === null ? null : this.publications.files(n);
  }

  /** The set that is live; null where the history does not have it. */
  async liveSet({ live }: Target): Promise<Snapshot | null> {
    if (live === null) return null;
    try {
      return await this.#store.readVersion(this.config, live.version);
    } catch (error) {
      if (error instanceof UnknownVersion) return null;
      throw error;
    }
  }
}

const words = { live: "live with", refused: "refused", went_back: "went back from" };

const messageOf = (title: string, reason: string): string =>
  reason === "" ? title : `${title}\n\n${reason}`;

const isConfirmed = ({ confirm_within: within, confirmed_at: at }: PublicationEntry): boolean =>
  within === null || at !== null;

const liveOf = (entry: PublicationEntry, at: string): NonNullable<Target["live"]> => ({
  version: entry.version,
  publication: entry.n,
  at,
  by: entry.author,
  confirmed: isConfirmed(entry),
});

function heldBecause(
  { mode }: StoredTarget,
  newest: PublicationEntry | undefined,
  readOnly: boolean,
): string | null {
  if (mode !== "automatic") return null;
  if (readOnly) return "The deployment is under maintenance, and publishes nothing by itself";
  if (newest?.outcome !== "refused" && newest?.outcome !== "went_back") return null;
  const what = newest.outcome === "refused" ? "was refused" : "did not stay live";
  return `${short(newest.version)} ${what}: this target waits for the next version, or until somebody publishes one`;
}

const digest = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 32);

const etagOf = (...state: unknown[]): string => digest(state);

const notReadBack = () =>
  new Invalid([
    {
      loc: ["body", "publication", "read_back"],
      msg: "A publication is live only once the program has answered with its version",
      type: "not_read_back",
    },
  ]);
