import type { Conflict } from "#contract/error-body.ts";
import type { Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import { merge, type Choose } from "#domain/merge.ts";
import type { InitialState } from "./initial-state.ts";
import type { ReadService } from "./save-service.ts";

/** Both sides' edits in one service; where they collide, it has what was chosen. */
export interface Resolution {
  conflicts: Conflict[];
  service: Service;
}

/**
 * What the editor opens with once an edit of `base` is merged with what somebody else made of it: with the review, where
 * there is anything left to save.
 */
export const mergedInitialState = (
  base: Service | null,
  theirs: ReadService | null,
  start: Service,
  reason: string,
): InitialState => ({
  base: theirs,
  start,
  reason,
  at: jsonEqual(start, theirs?.service) ? "review button" : "review",
  merged: base && theirs ? { before: base, after: theirs.service, edited: true } : null,
});

const only = (service: Service | null): Service[] => (service ? [service] : []);

/** Merges my edit of `base` with what somebody else made of it (`base` null: each made a new service). */
export function resolve(base: Service | null, mine: Service, theirs: Service, choose?: Choose): Resolution {
  const { conflicts, services } = merge(only(base), [mine], [theirs], choose);
  return { conflicts, service: services[0] ?? mine };
}
