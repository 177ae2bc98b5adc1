import type { TreeEntry } from "./git/tree.ts";
import type { ServiceFolder } from "./set/service-folder.ts";
import type { NextFiles } from "./set/service-set.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * A config in memory as of the commit `head`. `snapshot.version` is its newest version, which may be an older commit
 * than `head`.
 */
export interface BranchState {
  head: string;
  files: ServiceFolder;
  snapshot: Snapshot;
  /** The date of the newest version's commit, in seconds since 1970. */
  date: number;
  /** The entries of the branch's top folder beside the services' folder. */
  others: readonly TreeEntry[];
  /** Seconds since 1970 before which the next version may not be dated. */
  earliest: number;
}

/**
 * Returns the folder that a write makes of the current state; null when nothing changes. Throws to refuse the write.
 */
export type Plan = (state: BranchState) => Promise<NextFiles | null>;
