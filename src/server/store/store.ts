import type { ConfigSettings } from "#contract/config-operations.ts";
import type { ConfigInfo, UnreadableConfig } from "#contract/config.ts";
import type { SetDownBy } from "#contract/hosts.ts";
import type { LastChange } from "#contract/version.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Edit, NewConfig, WriteRequest, WriteResult } from "./write-request.ts";
import type { ReadProgress, VersionFilter, VersionPage } from "./version-page.ts";
import type { Publications, StoredTarget, TargetChange } from "./published-records.ts";
import type { LedgerState, MirrorState } from "./ledger-state.ts";
import type { Deployment } from "./deployment.ts";

/** A host under its canonical name, and the ids of the services that have it down. */
export interface DownHost {
  host: string;
  services: readonly string[];
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
  /** Replaces the target `id` by the result of `change`. */
  changeTarget(config: string, id: string, change: TargetChange): Promise<void>;
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
