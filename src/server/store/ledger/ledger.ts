import { setTimeout as sleep } from "node:timers/promises";
import type { BranchState } from "../branch-state.ts";
import { decisionUpdates } from "./ledger-decision.ts";
import { LedgerFollower } from "./ledger-follower.ts";
import { LedgerPush } from "./ledger-push.ts";
import { refOf } from "../git/branch-files.ts";
import { Remote, remoteFailure } from "../git/remote.ts";
import { savedElsewhere, type RefUpdate, type SharedHistory } from "../git/refs.ts";
import type { Repository } from "../git/repository.ts";
import { Queue } from "../queue.ts";
import { tryHost } from "./try-host.ts";
import {
  LedgerRefused,
  LedgerUnavailable,
  MovedAgain,
  NothingToDecide,
  UnknownVersion,
} from "../store-errors.ts";
import type { LedgerDecision, LedgerState, Moved } from "../ledger-state.ts";
import type { Snapshot } from "../snapshot.ts";

/** Milliseconds between fetches while somebody looks, and while nobody does. */
const whileWatched = 1_000;
const whileUnwatched = 10_000;
/** Milliseconds for which somebody who looked counts as looking. */
const watchedFor = 15_000;
/** Milliseconds after a failure in which only those who write ask again. */
const afterFailure = 5_000;
const patience = { look: 10_000, fetch: 60_000, push: 30_000 };
/** Milliseconds that one who writes or asks waits for a fetch; it goes on after that. */
const waitAtMost = 15_000;
/** Races that a write may lose to other servers. */
const racesAtMost = 5;
/** Milliseconds that one who lost a race waits at most, doubled each time. */
const jitter = 25;

const away =
  "The Git host that keeps the history cannot be reached, so nothing was saved; reading goes on, and the server's log tells why";
const behind =
  "What other servers wrote to this configuration could not be taken over here, so nothing was saved; the server's log tells why";

/** What the store does for its ledger. */
interface OpenStore {
  /** The current state of a configuration. */
  stateOf: (config: string) => Promise<BranchState>;
  /** The set of a commit that is in the repository, though not in the configuration. */
  readForeign: (config: string, version: string) => Promise<Snapshot>;
}

/**
 * The history that several servers share: a repository on a Git host. A ref moves there first, by a push from where it is
 * expected, and here only after that, so that this repository is never ahead. What others pushed comes by fetches.
 */
export class Ledger implements SharedHistory, LedgerState {
  readonly #repository: Repository;
  readonly #remote: Remote;
  readonly #follower: LedgerFollower;
  readonly #push: LedgerPush;
  readonly #log: (line: string) => void;
  readonly #fetches = new Queue();
  #nextFetch: Promise<void> | null = null;
  readonly #openedAt = Date.now();
  #fetchedAt = 0;
  #failedAt = 0;
  #failure = "";
  #readAt = 0;
  #store: OpenStore | null = null;
  #timer: NodeJS.Timeout | undefined;
  readonly #listeners = new Set<() => void>();
  #closed = false;

  private constructor(repository: Repository, address: string, log: (line: string) => void) {
    this.#repository = repository;
    this.#remote = new Remote(repository.dir, address, patience);
    this.#log = (line) => log(`Git remote ${this.#remote.name}: ${line}`);
    this.#follower = new LedgerFollower(repository, this.#remote, this.#log);
    this.#push = new LedgerPush(repository, this.#remote, (error) => this.#noteFailure(error), this.#log);
  }

  /**
   * Joins the history at `address`. Rejects with one clear line when it cannot be reached and never was, and when a branch
   * here would have to be pushed or dropped for it.
   */
  static async join(repository: Repository, address: string, log: (line: string) => void): Promise<Ledger> {
    const ledger = new Ledger(repository, address, log);
    repository.shared = ledger;
    await ledger.#firstContact();
    return ledger;
  }

  /** Begins to follow the others by itself. */
  begin(store: OpenStore): void {
    this.#store = store;
    this.#timer = setInterval(() => this.#tick(), whileWatched).unref();
  }

  get moved(): ReadonlyMap<string, Moved> {
    const found = [...this.#follower.disagreements];
    return new Map(found.map(([config, { ours, theirs }]) => [config, { ours, theirs }]));
  }

  async readTheirs(config: string, version: string): Promise<Snapshot> {
    if (this.#follower.disagreements.get(config)?.theirs !== version)
      throw new UnknownVersion(`${config} is not at ${version} there`);
    return this.#opened.readForeign(config, version);
  }

  async decide(config: string, decision: LedgerDecision): Promise<void> {
    for (let lost = 1; ; lost += 1) {
      await this.refresh();
      const found = this.#follower.disagreements.get(config);
      // Another server may just have decided otherwise.
      if (found === undefined) throw new NothingToDecide(`${config} is agreed on`);
      if (decision.theirs !== undefined && decision.theirs !== found.theirs)
        throw new MovedAgain(`${config} is at ${found.theirs ?? "no commit"} by now`);
      const updates = await decisionUpdates(
        this.#repository,
        await this.#opened.stateOf(config),
        found,
        decision,
      );
      const ofBranch = updates.filter(({ ref }) => ref === refOf(config));
      // The servers follow it like a push of others, this one too.
      if (await this.#follower.holding(config, () => this.push(updates, ofBranch)))
        return await this.refresh(config).catch((cause: unknown) => {
          throw new LedgerUnavailable(savedElsewhere, null, { cause });
        });
      await this.lostRace(lost);
    }
  }

  get #opened(): OpenStore {
    if (this.#store === null) throw new Error("The store is not open yet");
    return this.#store;
  }

  afterFetches(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get writable(): boolean {
    return this.#failure === "";
  }

  get fetchAge(): number {
    return (Date.now() - (this.#fetchedAt || this.#openedAt)) / 1_000;
  }

  get fetched(): Date | null {
    return this.#fetchedAt === 0 ? null : new Date(this.#fetchedAt);
  }

  noteRead(): void {
    const now = Date.now();
    const idle = now - this.#readAt > watchedFor;
    this.#readAt = now;
    if (idle) this.#tick();
  }

  async refresh(config?: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      await this.#bringSoon();
      if (config === undefined || !this.#follower.isBehind(config)) return;
      if (tries >= racesAtMost) throw new LedgerUnavailable(behind, 1);
      await sleep(Math.random() * jitter * 2 ** tries);
    }
  }

  /** Brings what others wrote, or rejects when that takes long. */
  async #bringSoon(): Promise<void> {
    const stop = new AbortController();
    const tooLong = async () => {
      await sleep(waitAtMost, undefined, { signal: stop.signal });
      const cause = new Error(`a fetch takes longer than ${waitAtMost / 1_000} s`);
      this.#noteFailure(cause);
      throw new LedgerUnavailable(away, 10, { cause });
    };
    try {
      await Promise.race([this.#bring(), tooLong()]);
    } finally {
      stop.abort();
    }
  }

  /** Brings what others wrote, however long it takes. */
  #bring(): Promise<void> {
    // One that is under way may have looked before what the caller wants to see.
    this.#nextFetch ??= this.#fetches.run(() => {
      this.#nextFetch = null;
      return this.#fetch();
    });
    return this.#nextFetch;
  }

  async ready(config: string): Promise<void> {
    // What is disagreed on may just have been decided at another server.
    const isOpen = this.#follower.disagreements.has(config);
    if (isOpen || this.#failure !== "" || Date.now() - this.#fetchedAt > whileWatched) await this.refresh();
    this.#follower.requireAgreement(config);
  }

  async lostRace(count: number): Promise<void> {
    if (count >= racesAtMost)
      throw new LedgerUnavailable(
        "Other servers wrote to this configuration at the same time again and again, so nothing was saved; try again",
        1,
      );
    await sleep(Math.random() * jitter * 2 ** count);
    await this.refresh();
  }

  holding<T>(config: string, job: () => Promise<T>): Promise<T> {
    return this.#follower.holding(config, job);
  }

  /** `noted`: those of which it is noted at once that they are there now; the others are followed first. */
  async push(updates: readonly RefUpdate[], noted = updates): Promise<boolean> {
    if (!(await this.#push.push(updates))) return false;
    this.#failure = "";
    // It is saved, whatever becomes of the note.
    await this.#follower.seen.note(noted).catch((error: unknown) => {
      this.#log(`where it is now could not be noted here, and is with the next fetch: ${String(error)}`);
    });
    return true;
  }

  /** Ends what is under way. What was pushed by then, the next start finds. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#remote.close();
    await this.#fetches.run(() => Promise.resolve());
  }

  #tick(): void {
    const now = Date.now();
    const pause = now - this.#readAt < watchedFor ? whileWatched : whileUnwatched;
    if (this.#nextFetch !== null || now - this.#failedAt < afterFailure) return;
    // A timer is not exact.
    if (now - this.#fetchedAt > pause - 100) this.#bring().catch(() => {});
  }

  async #fetch(): Promise<void> {
    if (this.#closed) throw new LedgerUnavailable(away, 10);
    const at = Date.now();
    try {
      await this.#follower.follow();
    } catch (error) {
      this.#noteFailure(error);
      throw new LedgerUnavailable(away, 10, { cause: error });
    }
    this.#fetchedAt = at;
    if (this.#failure !== "") this.#log("it can be reached again");
    this.#failure = "";
    for (const listener of this.#listeners) listener();
  }

  #noteFailure(error: unknown): void {
    this.#failedAt = Date.now();
    const failure = remoteFailure(error);
    if (failure !== this.#failure && !this.#closed) this.#log(`it cannot be reached: ${failure}`);
    this.#failure = failure;
  }

  /** Brings what the others have, before anybody reads. A server that was here before also starts while the host is away. */
  async #firstContact(): Promise<void> {
    try {
      await this.#follower.requireRoom();
      await this.#bring();
    } catch (error) {
      if (error instanceof LedgerRefused) throw error;
      if ((await this.#follower.seen.all()).size === 0)
        throw new LedgerRefused(`${this.#remote.name} cannot be reached: ${remoteFailure(error)}`, {
          cause: error,
        });
      this.#noteFailure(error);
    }
  }

  async tryHost(): Promise<void> {
    if (this.writable) await tryHost(this.#repository, this, this.#follower.seen, this.#log);
  }
}
