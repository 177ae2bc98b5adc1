import { setTimeout as sleep } from "node:timers/promises";
import { inOneLine } from "../../foreign-words.ts";
import { Remote, remoteFailure } from "../git/remote.ts";
import { growsInto, moveRefs, refsIn, travelling, type Refs, type RefUpdate } from "../git/refs.ts";
import type { Repository } from "../git/repository.ts";
import type { MirrorState } from "../ledger-state.ts";

/** Milliseconds between looks: for what others moved here; for what others moved at the mirror. */
const everyHere = 10_000;
const everyThere = 60_000;
/** Milliseconds until a push that failed is tried again: doubled each time, up to the longest. */
const firstPause = 1_000;
const longestPause = 60_000;
const patience = { look: 30_000, fetch: 60_000, push: 60_000 };
/** Refs in one push. */
const togetherAtMost = 500;

const heads = "refs/heads/";

/** What is not as it should be at the mirror, by ref. */
type Faults = ReadonlyMap<string, string>;

/**
 * Keeps another repository as a copy of this one. It follows by itself: no write waits for it. What it last had is kept
 * here under `refs/mirror/`, so that a ref that somebody else moved there is told from one of ours; such a ref is reported
 * and never overwritten.
 */
export class Mirror implements MirrorState {
  readonly #repository: Repository;
  readonly #remote: Remote;
  readonly #log: (line: string) => void;
  readonly #seenFolder: string;
  #changed = true;
  #wake = new AbortController();
  #closed = false;
  readonly #running: Promise<void>;
  #lookedAt = 0;
  #faults: Faults = new Map();
  #failure = "";

  constructor(repository: Repository, address: string, log: (line: string) => void) {
    this.#repository = repository;
    this.#remote = new Remote(repository.dir, address, patience);
    this.#log = (line) => log(`Mirror ${this.#remote.name}: ${line}`);
    this.#seenFolder = `refs/mirror/${this.#remote.key}/`;
    this.#running = this.#run();
  }

  /** Something was written: the mirror is to follow. */
  noteWrite(): void {
    this.#changed = true;
    this.#wake.abort();
  }

  async lag(): Promise<ReadonlyMap<string, number>> {
    const { lazyGit } = this.#repository;
    const [here, seen] = await Promise.all([refsIn(lazyGit, [heads]), this.#seen()]);
    const lags = Array.from(here, async ([ref, head]): Promise<[string, number]> => {
      const there = seen.get(ref);
      const count =
        there === head
          ? 0
          : Number(
              await lazyGit([
                "rev-list",
                "--count",
                "--first-parent",
                head,
                ...(there === undefined ? [] : [`^${there}`]),
              ]),
            );
      return [ref.slice(heads.length), count];
    });
    return new Map(await Promise.all(lags));
  }

  get faults(): Faults {
    return this.#faults;
  }

  isMoved(config: string): boolean {
    return this.#faults.has(heads + config);
  }

  /** Stops; what the mirror lacks by then it gets after the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#wake.abort();
    this.#remote.close();
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let failures = 0; !this.#closed;) {
      this.#wake = new AbortController();
      this.#changed = false;
      const failure = await this.#bring().catch((error: unknown) => remoteFailure(error));
      if (this.#closed) return;
      this.#report(failure);
      failures = failure === "" ? 0 : failures + 1;
      if (failures > 0) await this.#pause(Math.min(firstPause * 2 ** (failures - 1), longestPause), false);
      else if (!this.#changed) await this.#pause(everyHere, true);
    }
  }

  /** Waits; with `forWrites` no longer than until the next write. */
  async #pause(milliseconds: number, forWrites: boolean): Promise<void> {
    const until = Date.now() + milliseconds;
    for (;;) {
      const rest = Math.max(until - Date.now(), 0);
      await sleep(rest, undefined, { signal: this.#wake.signal, ref: false }).catch(() => {});
      if (this.#closed || forWrites || Date.now() >= until) return;
      this.#wake = new AbortController();
    }
  }

  #report(failure: string): void {
    if (failure === this.#failure) return;
    this.#failure = failure;
    this.#log(failure === "" ? "it follows again" : `it cannot follow, and is tried again: ${failure}`);
  }

  /** The refs of the mirror when it was last seen. */
  async #seen(): Promise<Map<string, string>> {
    const kept = await refsIn(this.#repository.lazyGit, [this.#seenFolder]);
    return new Map(Array.from(kept, ([ref, oid]) => [`refs/${ref.slice(this.#seenFolder.length)}`, oid]));
  }

  /** Brings the mirror up to date; returns what was refused there, else an empty text. */
  async #bring(): Promise<string> {
    const here = await refsIn(this.#repository.lazyGit, travelling);
    const seen = await this.#seen();
    const look = this.#failure !== "" || Date.now() - this.#lookedAt >= everyThere;
    const there = look ? await this.#remote.look() : seen;
    if (look) this.#lookedAt = Date.now();
    const { faults, updates } = await this.#plan(here, seen, there);
    this.#reportFaults(faults);
    const ofHeads = ({ ref }: RefUpdate) => ref.startsWith(heads) || ref.startsWith("refs/deleted/");
    // Hosts may refuse what is no branch: the branches do not wait for it.
    const parts = [updates.filter(ofHeads), updates.filter((update) => !ofHeads(update))];
    const refusals: string[] = [];
    for (const part of parts)
      for (let at = 0; at < part.length; at += togetherAtMost)
        refusals.push(...(await this.#push(part.slice(at, at + togetherAtMost), seen)));
    return inOneLine([...new Set(refusals)]);
  }

  /** Returns the reasons why the other side refused; rejects when it cannot be told what happened. */
  async #push(updates: readonly RefUpdate[], seen: Refs): Promise<string[]> {
    const outcome = await this.#remote.push(updates);
    if (outcome.kind === "unknown") throw outcome.error;
    if (outcome.kind === "refused") return outcome.reasons;
    await this.#keep(
      updates.map(({ ref, to }) => [ref, to]),
      seen,
    );
    return [];
  }

  /** Notes where refs of the mirror are. */
  async #keep(places: readonly (readonly [string, string | null])[], seen: Refs): Promise<void> {
    const updates = places.map(([ref, to]) => ({
      ref: this.#seenFolder + ref.slice("refs/".length),
      from: seen.get(ref) ?? null,
      to,
    }));
    await moveRefs(this.#repository.lazyGit, updates);
  }

  async #plan(here: Refs, seen: Refs, there: Refs): Promise<{ faults: Faults; updates: RefUpdate[] }> {
    const faults = new Map<string, string>();
    const updates: RefUpdate[] = [];
    const arrived: [string, string | null][] = [];
    for (const ref of new Set([...here.keys(), ...seen.keys()])) {
      const [to, from, last] = [here, there, seen].map((refs) => refs.get(ref) ?? null);
      if (to === undefined || from === undefined || last === undefined) continue;
      if (to === from) {
        if (last !== from) arrived.push([ref, from]);
        continue;
      }
      const fault = await this.#faultOf({ ref, from, to }, last, here);
      if (fault === null) updates.push({ ref, from, to });
      else faults.set(ref, fault);
    }
    await this.#keep(arrived, seen);
    return { faults, updates };
  }

  /** Why a ref of the mirror has to stay where it is (`from`); null: it may move. */
  async #faultOf({ ref, from, to }: RefUpdate, last: string | null, here: Refs): Promise<string | null> {
    const { lazyGit, reader } = this.#repository;
    if (from !== last && !(await this.#isOurs(ref, from, last, to))) {
      const place = from === null ? "was deleted there" : `is at ${from} there`;
      return `${ref} ${place}, and was at ${last ?? "no commit"} when it was last seen`;
    }
    if (!ref.startsWith(heads) || from === null) return null;
    // A backup keeps what is gone here, unless the way back to it travels along.
    if (to === null)
      return here.has(`refs/deleted/${ref.slice(heads.length)}/${from}`)
        ? null
        : `${ref} is gone here, and no configuration was deleted`;
    return (await growsInto(lazyGit, reader, from, to))
      ? null
      : `${ref} was rewritten here, and the mirror keeps ${from}`;
  }

  /** Whether the server moved the ref to `from` itself, and was stopped before it could note it. */
  async #isOurs(ref: string, from: string | null, last: string | null, to: string | null): Promise<boolean> {
    const { lazyGit, reader } = this.#repository;
    if (from === null || to === null) return false;
    if (!ref.startsWith(heads)) return (await reader.find(from)) !== null;
    return (
      (await growsInto(lazyGit, reader, from, to)) &&
      (last === null || (await growsInto(lazyGit, reader, last, from)))
    );
  }

  #reportFaults(faults: Faults): void {
    for (const [ref, fault] of faults)
      if (this.#faults.get(ref) !== fault)
        this.#log(`it was moved by somebody else, and stays so until somebody decides: ${fault}`);
    for (const ref of this.#faults.keys()) if (!faults.has(ref)) this.#log(`${ref} is as it should be again`);
    this.#faults = faults;
  }
}
