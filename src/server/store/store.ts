import type { ConfigSettings } from "#contract/config-operations.ts";
import type { ConfigInfo, UnreadableConfig } from "#contract/config.ts";
import type { DifferentValue } from "#contract/different-value.ts";
import type { Conflict } from "#contract/error-body.ts";
import type { SetDownBy } from "#contract/hosts.ts";
import type { Certificate, Link } from "#contract/links.ts";
import type { Service } from "#contract/service.ts";
import type { Bucket, Publication } from "#contract/publication.ts";
import type { HaproxyOptions, WrittenTarget } from "#contract/target.ts";
import type {
  AuthorCount,
  LastChange,
  Period,
  TimelineBucket,
  UnreadableFile,
  Version,
  VersionAction,
} from "#contract/version.ts";

export interface Author {
  name: string;
  email: string;
}

/** A service as stored, with the strong ETag (unquoted) that changes only with this service. */
export interface StoredService {
  service: Service;
  etag: string;
}

/** A set at one version. Immutable; `services` and `entries` are in byte order of id. */
export interface Snapshot {
  config: string;
  /** The version; also the set's strong ETag (unquoted). */
  version: string;
  services: readonly Service[];
  entries: ReadonlyMap<string, StoredService>;
  /** Files that are no service; they stay as they are until somebody writes their id. */
  unreadable: readonly UnreadableFile[];
}

/** What a write does to the current set: services to put (whole) and ids to remove. */
export interface Edit {
  put: readonly Service[];
  remove: readonly string[];
}

/** Who writes, when and why. A date `at` before the newest version's is moved forward to that. */
export interface WriteRequest {
  author: Author;
  at: Date;
  message: string;
  /** The message is the server's own words, and no reason that a person or a client gave. */
  ownMessage?: boolean;
  action: VersionAction;
  /** Writes nothing; the result or the error is the one that the write would have. */
  dryRun?: boolean;
  /**
   * Gets the set that the write would change, and throws to refuse the write; called again when somebody else wrote
   * first.
   */
  guard?: (current: Snapshot) => void;
}

/**
 * `before` is the set that the write was applied to, `snapshot` the one after it; `changed` is false when nothing
 * differed and no version was made. After a dry run `snapshot` still names the version before it.
 */
export interface WriteResult {
  before: Snapshot;
  snapshot: Snapshot;
  changed: boolean;
  /** Values that a deployment took and keeps in another way; absent when there are none. */
  different?: DifferentValue[];
  /** How many versions the write made, or after a dry run would make, where that is more than one. */
  versions?: number;
}

/** A configuration to make: empty, or with the set and the whole history of the configuration `from`. */
export interface NewConfig extends Pick<WriteRequest, "author" | "at" | "message" | "ownMessage" | "dryRun"> {
  /** Well-formed Unicode; kept beside the configuration, without a history of its own. */
  description?: string;
  from?: string;
}

/**
 * Which versions to list: those that touched one of `entryIds`, by exactly `author`, with `q` in their message (any
 * case), from the second `since` to the second `until` (since 1970), whose id begins with `version`, that came after the
 * version `after`. Without `limit` all of them. Newest first. `sentences` adds to each what it changed, `services` the one service of `entryIds`.
 */
export interface VersionFilter {
  entryIds?: readonly string[];
  author?: string;
  q?: string;
  since?: number;
  until?: number;
  version?: string;
  after?: string;
  timeline?: boolean;
  authors?: boolean;
  /** The time zone of `days` and `hours`. */
  zone?: string;
  days?: boolean;
  hours?: boolean;
  sentences?: boolean;
  services?: boolean;
  limit?: number;
  offset?: number;
}

/**
 * A page of versions, each with its `changes`, `action` and `reason`, and with the later version that undid it or made it
 * current again; `total`, a `timeline`, `authors` (those of most versions first), `days` and `hours` (the newest first) count all versions that pass
 * the filter.
 */
export interface VersionPage {
  total: number;
  items: Version[];
  timeline?: TimelineBucket[];
  authors?: AuthorCount[];
  days?: Period[];
  hours?: Period[];
  /** With the filter's `services`: the service before the last version of the page; null: the set did not have it. */
  service_before?: Service | null;
  /** While the history is still being read: versions so far. The others lack `changes`. */
  read?: ReadProgress;
  /** Where the list goes on when the page has fewer versions than were asked for. */
  next_offset?: number;
}

/** How many versions of a history were read, of how many. */
export interface ReadProgress {
  versions: number;
  of: number;
}

/** A host under its canonical name, and the ids of the services that have it down. */
export interface DownHost {
  host: string;
  services: readonly string[];
}

/**
 * A target as an administrator defined it. Publications up to the number `after` are those of an earlier target of the same
 * id. `switched`: who last set its mode or options, and the version of the set that was the newest one then.
 */
export interface StoredTarget extends WrittenTarget {
  id: string;
  options: HaproxyOptions;
  after: number;
  switched?: (Author & { version: string }) | undefined;
}

/** A publication as it is kept, with the options of the target that it was rendered with. */
export type StoredPublication = Publication & { options: HaproxyOptions };

/** What memory has of a publication. */
export type PublicationEntry = Pick<
  Publication,
  | "n"
  | "version"
  | "outcome"
  | "author"
  | "automatic"
  | "hash"
  | "live_at"
  | "ended_at"
  | "confirm_within"
  | "deadline"
  | "confirmed_at"
>;

export interface PublishedFile {
  name: string;
  text: string;
}

/** What happened to a publication: it is kept as a commit with this message and date. */
export interface PublicationStep {
  record: StoredPublication;
  message: string;
  at: Date;
}

/**
 * The publications of one target, each with a number from 1: one commit for each, and one for what became of it, by who
 * published it. One that waits while a newer one is there is told as `replaced`.
 */
export interface Publications {
  /** All of them, the oldest first. */
  entries(): Promise<PublicationEntry[]>;
  /** Rejects with `UnknownPublication`. */
  read(n: number): Promise<StoredPublication>;
  /** The newest first; without `limit` all of them. */
  page(limit?: number, offset?: number): Promise<{ total: number; items: StoredPublication[] }>;
  /** The files of a publication, in byte order of their names. */
  files(n: number): Promise<PublishedFile[]>;
  /**
   * Adds the publication that `make` returns for its number. `make` gets the newest one before it, throws to refuse, and may be
   * called again: another server may have added one. It is on disk when this resolves.
   */
  add(
    make: (
      n: number,
      newest: PublicationEntry | undefined,
    ) => PublicationStep & { files: readonly PublishedFile[] },
  ): Promise<StoredPublication>;
  /**
   * Replaces what is known of a publication by the result of `change`; null leaves it. `change` may be called again.
   * Resolves with what is on disk then; rejects with `UnknownPublication`.
   */
  update(
    n: number,
    change: (record: StoredPublication) => PublicationStep | null,
  ): Promise<StoredPublication>;
}

export class UnknownConfig extends Error {}
export class UnknownVersion extends Error {}
export class UnknownPublication extends Error {}
/** A service to restore is in neither the current set nor the version. */
export class UnknownEntry extends Error {
  readonly id: string;
  constructor(id: string) {
    super(`No service ${id}`);
    this.id = id;
  }
}
/** Somebody pushed branches below the name of a new configuration; git cannot have both. */
export class NameTaken extends Error {}
/** The settings of a configuration say that it cannot be deleted. */
export class ProtectedConfig extends Error {}
/** A configuration with targets is not deleted. */
export class ConfigHasTargets extends Error {
  readonly targets: readonly string[];
  constructor(config: string, targets: readonly string[]) {
    super(`The configuration ${config} has targets`);
    this.targets = targets;
  }
}
/** The branch of a configuration leads to no commit that can be read. */
export class DamagedConfig extends Error {
  readonly reason: string;
  constructor(config: string, reason: string) {
    super(`${config}: ${reason}`);
    this.reason = reason;
  }
}
/** The folder of the set is damaged: a write of some services would delete files that nobody sees. Nothing was changed. */
export class SetDamaged extends Error {}
/** The file of the service `id` would be too large to be read again; nothing was changed. */
export class ServiceTooLarge extends Error {
  readonly id: string;
  constructor(id: string) {
    super(`The service ${id} is too large`);
    this.id = id;
  }
}
/** The set would have more services than it may; nothing was changed. */
export class SetFull extends Error {}
/** The store cannot write now (disk full, read-only, no access); nothing was changed. */
export class StoreUnavailable extends Error {}
/** The disk, or this user's part of it, is full. */
export class StoreFull extends StoreUnavailable {}
/**
 * The history that the servers share cannot be written now, or refuses it. `message` is for the client: it says why, and
 * whether something may have been saved. `retryAfter`: seconds after which trying again makes sense; null: a person has to
 * do something first.
 */
export class LedgerUnavailable extends Error {
  readonly retryAfter: number | null;
  constructor(message: string, retryAfter: number | null, options?: ErrorOptions) {
    super(message, options);
    this.retryAfter = retryAfter;
  }
}
/** The server must not start on the shared history; `message` says why, and what to do. */
export class LedgerRefused extends Error {}
/** The history of a configuration agrees with the one that the servers share: there is nothing to decide. */
export class NothingToDecide extends Error {}
/** The branch was moved once more since somebody looked; nothing was decided. */
export class MovedAgain extends Error {}
/** A later change touched the same thing as the version to undo; nothing was changed. */
export class UndoConflict extends Error {
  readonly conflicts: readonly Conflict[];
  constructor(conflicts: readonly Conflict[]) {
    super("A later change touched the same thing");
    this.conflicts = conflicts;
  }
}

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

/** What this server published at a vendor deployment, which keeps no record of it. */
export interface KeptPublications {
  /** Does a job when those before it on the same configuration have ended. */
  oneByOne<T>(config: string, job: () => Promise<T>): Promise<T>;
  /** The publications of a configuration, the oldest first. */
  all(config: string): Promise<readonly Publication[]>;
  /** Rejects with `UnknownPublication`. */
  get(config: string, n: number): Promise<Publication>;
  /**
   * Adds the publication that `make` returns for its number, which is on disk when this resolves; or puts it in the place of
   * the one that has its number, which is in memory alone where the disk does not take it.
   */
  put(config: string, make: (n: number) => Publication): Promise<Publication>;
}

/** What a vendor deployment has beside the sets, as the store's person may see it. */
export interface Deployment {
  /** What else uses the service `id`; null where the deployment does not tell. */
  links(config: string, id: string): Promise<Link[] | null>;
  /** The certificates that services of the configuration may name; null where the deployment does not list them. */
  certificates(config: string): Promise<Certificate[] | null>;
  /** The newest version of the set, asked for now; null before the first. */
  newest(config: string): Promise<string | null>;
  /** Where the configuration is published to; null where the deployment does not tell. */
  buckets(config: string): Promise<Bucket[] | null>;
  /**
   * Publishes the head of the configuration to `buckets`, once, and resolves when the deployment says that it did. Rejects
   * with its refusal, and with a `LostAnswer` when nobody can tell.
   */
  publish(config: string, buckets: unknown): Promise<void>;
  /** What this server published there, whoever asked it to. */
  readonly publications: KeptPublications;
}

/** The history that several servers share, as one of them sees it. */
export interface LedgerState {
  /** The configurations that somebody moved at the Git host, and about which nobody has decided yet. */
  readonly moved: ReadonlyMap<string, Moved>;
  /** The set of one of `moved` as it is at the Git host; rejects with `UnknownVersion` when it is `version` there no more. */
  readTheirs(config: string, version: string): Promise<Snapshot>;
  /** Decides about one of `moved`, for all servers. Rejects with `NothingToDecide` or `MovedAgain`. */
  decide(config: string, decision: LedgerDecision): Promise<void>;
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

/**
 * Keeps configurations, their sets and every version of them. Every store passes `testing/store.contract.ts`.
 * Each method rejects with `UnknownConfig` or `UnknownVersion` for what does not exist, and a write with
 * `StoreUnavailable` when nothing can be written. A write resolves once it is on disk.
 */
export interface Store {
  /** The configurations that can be read, in byte order of id, with the date and id of their latest version. */
  configs(): Promise<ConfigInfo[]>;
  /** The configurations, and the branches that cannot be read as one. */
  allConfigs(): Promise<{ items: ConfigInfo[]; unreadable: UnreadableConfig[] }>;
  /**
   * Makes a configuration; false when it exists. It has a first, empty version, or all versions of `from` and no
   * more; rejects with `UnknownConfig` when there is no `from`, and with `NameTaken`. A dry run answers the same.
   */
  createConfig(config: string, request: NewConfig): Promise<boolean>;
  /** Sets the settings of a configuration. The default one is only one: another that was it is it no longer. */
  setSettings(config: string, settings: ConfigSettings): Promise<void>;
  /** The targets of a configuration, in byte order of id. */
  targets(config: string): Promise<StoredTarget[]>;
  /** The configurations that have targets, with these. */
  allTargets(): Promise<{ config: string; targets: StoredTarget[] }[]>;
  /**
   * Replaces the target `id` by the result of `change` (null: there is none). `change` throws to refuse, and may be called
   * again.
   */
  changeTarget(
    config: string,
    id: string,
    change: (current: StoredTarget | null) => StoredTarget | null,
  ): Promise<void>;
  /** The publications of a target, which outlive it. */
  publications(config: string, target: string): Publications;
  /** Deletes a configuration; rejects with `ProtectedConfig` when its settings protect it, and with `ConfigHasTargets`. `guard` gets its set, and throws to refuse. The repository keeps its versions, out of sight. */
  deleteConfig(config: string, guard?: (current: Snapshot) => void): Promise<void>;
  /**
   * The current set if it is in memory; null means that only `readSet` can tell. It returns no promise, for the many
   * reads that need nothing else.
   */
  recentSet(config: string): Snapshot | null;
  /**
   * Whether the configuration was there a moment ago, as far as this person was told. A write then finds out by itself, so
   * that nothing has to be asked before it. Absent where asking costs nothing.
   */
  wasThere?: ((config: string) => boolean) | undefined;
  /** The current set: at most a second old, also when somebody pushed a change. */
  readSet(config: string): Promise<Snapshot>;
  /** The set as it was after the change that made `version` (40 hexadecimal digits). */
  readVersion(config: string, version: string): Promise<Snapshot>;
  /** Rejects with `UnknownVersion` when the filter's `after` is no version. */
  listVersions(config: string, filter?: VersionFilter): Promise<VersionPage>;
  /** For each current service the version that last touched it, in byte order of id; without those that `reading` has yet to find. */
  lastChanges(config: string): Promise<LastChange[]>;
  /**
   * For each of `hosts` the version that last set it down somewhere where it still is down. Null where the history does not
   * tell: it is damaged, or more would have to be read than is read for one answer. With `since` (seconds since 1970) null
   * as well where no version of that second or later did; then less is read.
   */
  setDownBy(config: string, hosts: readonly DownHost[], since?: number): Promise<(SetDownBy | null)[]>;
  /**
   * Applies `edit` to the current set as one version; a write that changes nothing makes none. `edit` may throw to refuse.
   * It is called again on the newer set when somebody else wrote first, so it must have no side effects. Rejects with
   * `SetFull`.
   */
  write(
    config: string,
    request: WriteRequest,
    edit: (current: Snapshot) => Edit | Promise<Edit>,
  ): Promise<WriteResult>;
  /** Makes the content of `version` current again, as a new version (none when nothing differs). */
  revert(config: string, version: string, request: WriteRequest): Promise<WriteResult>;
  /**
   * Makes the services `ids` as they were in `version`; those that it lacks are removed. Rejects with `UnknownEntry` for
   * a service that is in neither set, and with `SetFull`.
   */
  restore(
    config: string,
    version: string,
    ids: readonly string[],
    request: WriteRequest,
  ): Promise<WriteResult>;
  /**
   * Takes back the change that `version` made and keeps later ones; rejects with `UndoConflict` when they collide,
   * and with `SetFull`.
   */
  undo(config: string, version: string, request: WriteRequest): Promise<WriteResult>;
  /** How far the history of a configuration was read, in the background; null: all of it, or nothing is known of it. */
  reading(config: string): ReadProgress | null;
  /** The past sets in memory: their number, and their estimated size in bytes. */
  pastSets(): { count: number; bytes: number };
  /** The history that this store shares with others, where there is one. */
  readonly ledger?: LedgerState | undefined;
  /** The copy that follows this store, where there is one. */
  readonly mirror?: MirrorState | undefined;
  /** What a vendor deployment has beside the sets, where this store is in front of one. */
  readonly deployment?: Deployment | undefined;
  /** Finishes the jobs under way and releases the data folder. */
  close(): Promise<void>;
}
