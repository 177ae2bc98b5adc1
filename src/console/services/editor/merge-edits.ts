import type { Conflict } from "#contract/error-body.ts";
import type { Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import { merge, type Choose } from "#domain/merge.ts";
import type { InitialState } from "./initial-state.ts";
import type { ReadService } from "./save-service.ts";

/** `service` has the edits of both sides, and where they conflict, the chosen one. */
export interface Resolution {
  conflicts: Conflict[];
  service: Service;
}

/** What the editor opens with after a merge: the review, or the form where nothing is left to save. */
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

/** Merges two edits of `base` (null: both sides made a new service). Without `choose`, conflicts keep mine. */
export function resolve(base: Service | null, mine: Service, theirs: Service, choose?: Choose): Resolution {
  const { conflicts, services } = merge(only(base), [mine], [theirs], choose);
  return { conflicts, service: services[0] ?? mine };
}
