import type { Conflict } from "#contract/errors.ts";
import type { Service } from "#contract/service.ts";
import { merge } from "#domain/merge.ts";

/** Both sides' edits in one service; where they collide, one result has mine, the other theirs. */
export interface Resolution {
  conflicts: Conflict[];
  keepMine: Service;
  takeTheirs: Service;
}

const only = (service: Service | null): Service[] => (service ? [service] : []);

/** Merges my edit of `base` with what somebody else made of it (`base` null: each made a new service). */
export function resolve(base: Service | null, mine: Service, theirs: Service): Resolution {
  const merged = merge(only(base), [mine], [theirs]);
  // Where sides collide a merge keeps its first side.
  const other = merge(only(base), [theirs], [mine]);
  return {
    conflicts: merged.conflicts,
    keepMine: merged.services[0] ?? mine,
    takeTheirs: other.services[0] ?? theirs,
  };
}
