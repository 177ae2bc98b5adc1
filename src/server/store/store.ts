import type { Conflict } from "#contract/errors.ts";
import type { Service } from "#contract/service.ts";
import type { ConfigInfo, LastChange, UnreadableFile, Version, VersionAction } from "#contract/version.ts";

export interface Author {
  name: string;
  email: string;
}

/** A service as stored, with the strong ETag (unquoted) that follows this service alone. */
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

/** Who writes, when and why. The store never looks at a clock: `at` is moved forward if it would run backwards. */
export interface WriteRequest {
  author: Author;
  at: Date;
  message: string;
  action: VersionAction;
  /** Sees the set that the write would change, and throws to refuse; called again when somebody was faster. */
  guard?: (current: Snapshot) => void;
}

/** `snapshot` is the set after the write; `changed` is false when nothing differed and no version was made. */
export interface WriteResult {
  snapshot: Snapshot;
  changed: boolean;
}

/** Which versions to list; without `limit` all of them. Newest first. */
export interface VersionFilter {
  entryId?: string;
  limit?: number;
  offset?: number;
}

/** A page of versions, each with its `changes` and `action`; `total` counts all that pass the filter. */
export interface VersionPage {
  total: number;
  items: Version[];
}

export class UnknownConfig extends Error {}
export class UnknownVersion extends Error {}
/** The store cannot write now (disk full, read-only, no access); nothing was changed. */
export class StoreUnavailable extends Error {}
/** A later change touched the same thing as the version to undo; nothing was changed. */
export class UndoConflict extends Error {
  readonly conflicts: readonly Conflict[];
  constructor(conflicts: readonly Conflict[]) {
    super("A later change touched the same thing");
    this.conflicts = conflicts;
  }
}

/**
 * What keeps configurations, their sets and every version of them. Any store passes `store.contract.ts`.
 * Each method rejects with `UnknownConfig` or `UnknownVersion` where there is none, writes with
 * `StoreUnavailable` when nothing can be written. A write resolves once it is on disk.
 */
export interface Store {
  /** The configurations, in byte order of id, with the date and id of their latest version. */
  configs(): Promise<ConfigInfo[]>;
  /** Makes a configuration with a first, empty version; false when it exists. */
  createConfig(config: string, request: Pick<WriteRequest, "author" | "at" | "message">): Promise<boolean>;
  /** The current set: never staler than a second, whoever changed it. */
  readSet(config: string): Promise<Snapshot>;
  /** The set as it was after the change that made `version` (40 hexadecimal digits). */
  readVersion(config: string, version: string): Promise<Snapshot>;
  listVersions(config: string, filter?: VersionFilter): Promise<VersionPage>;
  /** For each current service the version that last touched it, in byte order of id. */
  lastChanges(config: string): Promise<LastChange[]>;
  /**
   * Applies `edit` to the current set as one version; writes that change nothing make none. `edit` may throw to
   * refuse, and is called again on the newer set when somebody was faster: it must have no side effects.
   */
  write(config: string, request: WriteRequest, edit: (current: Snapshot) => Edit): Promise<WriteResult>;
  /** Makes the content of `version` current again, as a new version (none when nothing differs). */
  revert(config: string, version: string, request: WriteRequest): Promise<WriteResult>;
  /** Takes back the change that `version` made and keeps later ones; rejects with `UndoConflict` when they collide. */
  undo(config: string, version: string, request: WriteRequest): Promise<WriteResult>;
  /** The past sets that are in memory: how many, and their size in bytes (estimated). */
  pastSets(): { count: number; bytes: number };
  /** Finishes what is under way and lets go of the data folder. */
  close(): Promise<void>;
}
