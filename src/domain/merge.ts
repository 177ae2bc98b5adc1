import type { Conflict } from "#contract/errors.ts";
import type { Service } from "#contract/service.ts";
import { byId } from "./changes.ts";
import { mergeHosts } from "./merge-hosts.ts";
import { conflictOf, each, mergeFields, settle, type Three } from "./merge-three.ts";

/** A merged set, in byte order of id, and what could not be merged (where the merged set keeps mine). */
export interface Merged {
  services: Service[];
  conflicts: Conflict[];
}

/** What becomes of one service; `undefined`: it is not there. */
function mergeService(
  id: string,
  three: Three<Service | undefined>,
  conflicts: Conflict[],
): Service | undefined {
  const settled = settle(three);
  if (settled) return settled.value;
  const { base, mine, theirs } = three;
  if (!base || !mine || !theirs) {
    // Named as in base or by its id: the same words whichever side is mine.
    conflicts.push(conflictOf(id, `service ${base?.name.trim() || id}`, three));
    return mine;
  }
  const services = { base, mine, theirs };
  const collide = (what: string, values: Three<unknown>) => {
    conflicts.push(conflictOf(id, what, values));
  };
  return {
    ...mergeFields(services, collide),
    back_hosts: mergeHosts(
      each(services, (side) => side.back_hosts),
      collide,
    ),
  };
}

/**
 * Three-way merge of sets on exact identities (canonical host and ports, else the same host where it is unique
 * on all three sides). Disjoint edits merge; the same thing changed differently, or deleted and edited, is a conflict.
 * The order of hosts is that of the side which changed it; both having changed it differently is a conflict too.
 */
export function merge(
  base: readonly Service[],
  mine: readonly Service[],
  theirs: readonly Service[],
): Merged {
  const sets = each({ base, mine, theirs }, byId);
  const conflicts: Conflict[] = [];
  const ids = byId([...base, ...mine, ...theirs]).keys();
  const services = [...ids].flatMap(
    (id) =>
      mergeService(
        id,
        each(sets, (set) => set.get(id)),
        conflicts,
      ) ?? [],
  );
  return { services, conflicts };
}

/** Takes back what `version` did to its parent and keeps what `current` has since: merge(version, current, parent). */
export const undo = (
  version: readonly Service[],
  current: readonly Service[],
  parent: readonly Service[],
): Merged => merge(version, current, parent);
