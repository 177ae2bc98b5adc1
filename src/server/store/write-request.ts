import type { DifferentValue } from "#contract/different-value.ts";
import type { Service } from "#contract/service.ts";
import type { VersionAction } from "#contract/version.ts";
import type { Snapshot } from "./snapshot.ts";

export interface Author {
  name: string;
  email: string;
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
