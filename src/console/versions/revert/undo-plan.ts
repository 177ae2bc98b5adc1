import type { Conflict } from "#contract/error-body.ts";
import type { Service } from "#contract/service.ts";
import { changes, type SetChanges } from "#domain/changes.ts";
import { undo } from "#domain/merge.ts";
import type { Preview } from "./use-preview.ts";

/** What undoing a version would give: the set, how it differs from now, and what later changes touched too. */
export interface Plan {
  services: Service[];
  diff: SetChanges;
  conflicts: Conflict[];
}

/** Computes here what the server would do; null: the version has nothing before it. */
export function planOf({ current, past, parent }: Pick<Preview, "current" | "past" | "parent">): Plan | null {
  if (parent === null) return null;
  const { services, conflicts } = undo(past, current.services, parent);
  return { services, conflicts, diff: changes(current.services, services) };
}
