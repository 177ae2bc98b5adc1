import type { Conflict } from "#contract/errors.ts";
import type { Service } from "#contract/service.ts";

/** A merged set, in byte order of id, and what could not be merged (where the merged set keeps mine). */
export interface Merged {
  services: Service[];
  conflicts: Conflict[];
}

/**
 * Three-way merge of sets on exact identities (canonical host and ports, else the same host where it is unique
 * on all three sides). Disjoint edits merge; the same thing changed differently, or deleted and edited, is a conflict.
 */
export declare function merge(
  base: readonly Service[],
  mine: readonly Service[],
  theirs: readonly Service[],
): Merged;

/** Takes back what `version` did to its parent and keeps what `current` has since: merge(version, current, parent). */
export declare function undo(
  version: readonly Service[],
  current: readonly Service[],
  parent: readonly Service[],
): Merged;
