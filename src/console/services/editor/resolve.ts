import type { Conflict } from "#contract/errors.ts";
import type { Service } from "#contract/service.ts";
import { merge, type Choose } from "#domain/merge.ts";

/** Both sides' edits in one service; where they collide, it has what was chosen. */
export interface Resolution {
  conflicts: Conflict[];
  service: Service;
}

const only = (service: Service | null): Service[] => (service ? [service] : []);

/** Merges my edit of `base` with what somebody else made of it (`base` null: each made a new service). */
export function resolve(base: Service | null, mine: Service, theirs: Service, choose?: Choose): Resolution {
  const { conflicts, services } = merge(only(base), [mine], [theirs], choose);
  return { conflicts, service: services[0] ?? mine };
}
