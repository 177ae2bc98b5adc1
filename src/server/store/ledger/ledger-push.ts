import { setTimeout as sleep } from "node:timers/promises";
import { refOf } from "../git/branch-files.ts";
import { remoteFailure, type Remote } from "../git/remote.ts";
import { isAncestor, type Refs, type RefUpdate } from "../git/refs.ts";
import type { Repository } from "../git/repository.ts";
import { inOneLine } from "../../foreign-words.ts";
import { LedgerUnavailable } from "../store-errors.ts";

/** Pushes of the same commit whose answer got lost, or that were refused for no visible reason. */
const pushesAtMost = 3;
const refusalsAtMost = 2;
/** Milliseconds until it is pushed again at most, doubled each time. */
const jitter = 25;

const unclear =
  "The push to the Git host failed: this may have been saved; look before repeating, and the server's log tells why";

/** Whether a ref leads to commits, each on top of the one before. */
const isChain = (ref: string): boolean => ref.startsWith(refOf("")) || ref.startsWith("refs/publications/");

/** Pushes to the history that the servers share. `noteFailure` is told why the host could not be asked, `log` why a push failed. */
export class LedgerPush {
  readonly #repository: Repository;
  readonly #remote: Remote;
  readonly #noteFailure: (error: unknown) => void;
  readonly #log: (line: string) => void;

  constructor(
    repository: Repository,
    remote: Remote,
    noteFailure: (error: unknown) => void,
    log: (line: string) => void,
  ) {
    this.#repository = repository;
    this.#remote = remote;
    this.#noteFailure = noteFailure;
    this.#log = log;
  }

  /**
   * Moves all refs there or none; false when one is not where it should be. Rejects with `LedgerUnavailable` when the host
   * refuses it, and when nobody can tell what became of it.
   */
  async push(updates: readonly RefUpdate[]): Promise<boolean> {
    // Whether an earlier push may still arrive. The same objects are pushed again, so that nothing comes twice.
    let sent = false;
    let failure: unknown = null;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#remote.push(updates);
      if (outcome.kind === "done") return true;
      // Our own git has just looked.
      if (outcome.kind === "refused" && outcome.moved && !sent) return false;
      if (outcome.kind === "unknown") [sent, failure] = [true, outcome.error];
      const there = await this.#remote.look().catch((error: unknown) => {
        this.#noteFailure(error);
        throw new LedgerUnavailable(unclear, null, { cause: error });
      });
      const arrived =
        sent || (outcome.kind === "refused" && outcome.byHost) ? await this.#has(there, updates) : "no";
      if (arrived === "yes") return true;
      // Applied again, settings say the same: only what certainly was sent must not be.
      if (arrived === "overwritten" && sent) throw this.#unclear(failure);
      if (updates.some(({ ref, from }) => (there.get(ref) ?? null) !== from)) return false;
      if (outcome.kind === "refused" && !sent && attempt >= refusalsAtMost) {
        const said = inOneLine(outcome.reasons);
        throw new LedgerUnavailable(
          `The Git host refused it: ${said === "" ? "it gave no reason" : said}`,
          null,
        );
      }
      if (attempt >= pushesAtMost) throw this.#unclear(failure);
      await sleep(Math.random() * jitter * 2 ** attempt);
    }
  }

  /** Nobody can tell what became of a push, of which git or the host said why it failed. */
  #unclear(cause: unknown): LedgerUnavailable {
    this.#log(`a push failed, and nobody can tell whether it arrived: ${remoteFailure(cause)}`);
    return new LedgerUnavailable(unclear, null, { cause });
  }

  /** Whether a push arrived whose answer got lost; rejects when the host cannot be asked. It came as a whole or not at all. */
  async #has(there: Refs, updates: readonly RefUpdate[]): Promise<"yes" | "no" | "overwritten"> {
    let overwritten = false;
    for (const { ref, from, to } of updates) {
      const at = there.get(ref) ?? null;
      if (at === to) continue;
      if (at === from) return "no";
      // Another server may have written on top of it: commits tell that.
      if (at === null || to === null || !isChain(ref)) overwritten = true;
      else if (!(await this.#leadsTo(to, at, ref))) return "no";
    }
    return overwritten ? "overwritten" : "yes";
  }

  async #leadsTo(pushed: string, at: string, ref: string): Promise<boolean> {
    try {
      await this.#remote.fetch([ref]);
      return await isAncestor(this.#repository.git, pushed, at);
    } catch (error) {
      this.#noteFailure(error);
      throw new LedgerUnavailable(unclear, null, { cause: error });
    }
  }
}
