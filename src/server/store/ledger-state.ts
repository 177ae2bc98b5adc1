import type { Snapshot } from "./snapshot.ts";
import type { WriteRequest } from "./write-request.ts";

/** How far a copy of the store at another place has come. */
export interface MirrorState {
  /** For each configuration the versions that the copy does not have yet. */
  lag(): Promise<ReadonlyMap<string, number>>;
  /** What somebody else moved there and is therefore left alone: a sentence for each ref. */
  readonly faults: ReadonlyMap<string, string>;
  /** Whether somebody else moved the branch of a configuration there. */
  isMoved(config: string): boolean;
}

/** Which history of a configuration to keep after it was moved at the Git host: the one that the servers show, or that one. */
export interface LedgerDecision extends Pick<WriteRequest, "author" | "at"> {
  keep: "ours" | "theirs";
  /** Where the branch was there when somebody looked; absent: wherever it is. */
  theirs?: string | null | undefined;
}

/** Where a branch is here and at the Git host, after somebody moved it there; null: it is gone there. */
export interface Moved {
  ours: string;
  theirs: string | null;
}

/** The history that several servers share, as one of them sees it. */
export interface LedgerState {
  /** The configurations that somebody moved at the Git host, and about which nobody has decided yet. */
  readonly moved: ReadonlyMap<string, Moved>;
  /** The set of one of `moved` as it is at the Git host; rejects with `UnknownVersion` when it is `version` there no more. */
  readTheirs(config: string, version: string): Promise<Snapshot>;
  /** Decides about one of `moved`, for all servers. Rejects with `NothingToDecide` or `MovedAgain`. */
  decide(config: string, decision: LedgerDecision): Promise<void>;
  /** Somebody looks at the history: what others write should show soon. Without it they are asked every ten seconds. */
  noteRead(): void;
  /** Brings what other servers wrote, with `config` all of that configuration; rejects with `LedgerUnavailable`. */
  refresh(config?: string): Promise<void>;
  /** Tells, in the log, of a Git host that takes branches alone, on which settings cannot be saved. For the start. */
  tryHost(): Promise<void>;
  /** Calls `listener` after each fetch, until the function that it returns is called. */
  afterFetches(listener: () => void): () => void;
  /** Whether writes can be made, as far as the last fetch told. */
  readonly writable: boolean;
  /** The moment of the last fetch; null: there was none since the start. */
  readonly fetched: Date | null;
  /** Seconds since the last fetch; before the first one, since the start. */
  readonly fetchAge: number;
}
