import type { Conflict } from "#contract/error-body.ts";
import type { Service } from "#contract/service.ts";
import { changes, type SetChanges } from "#domain/changes.ts";
import { undo } from "#domain/merge.ts";
import type { Preview } from "./use-preview.ts";

/** The result of undoing a version: the new set, its differences from the current one, and the collisions with later versions. */
export interface UndoPlan {
  services: Service[];
  diff: SetChanges;
  conflicts: Conflict[];
}

/** Computes in the browser what the server would do; null for the first version. */
export function undoPlan({
  current,
  past,
  parent,
}: Pick<Preview, "current" | "past" | "parent">): UndoPlan | null {
  if (parent === null) return null;
  const { services, conflicts } = undo(past, current.services, parent);
  return { services, conflicts, diff: changes(current.services, services) };
}
