import type { Conflict } from "#contract/error-body.ts";
import type { Service } from "#contract/service.ts";
import { byId } from "./changes.ts";
import { serviceName } from "./labels.ts";
import { mergeHosts } from "./merge-hosts.ts";
import {
  conflictOf,
  mapSides,
  mergeFields,
  mergeValue,
  type ResolveConflict,
  type Sides,
} from "./three-way-value.ts";

/** A merged set, in byte order of id, and its conflicts; of each, the set has the side that was chosen. */
export interface Merged {
  services: Service[];
  conflicts: Conflict[];
}

/** Chooses the side whose value is taken in a conflict. */
export type Choose = (conflict: Conflict) => "mine" | "theirs";

/** Merges one service; a side that lacks it is `undefined`, as is a result without it. */
function mergeService(three: Sides<Service | undefined>, id: string, decide: Choose): Service | undefined {
  const agreed = mergeValue(three);
  if (agreed) return agreed.value;
  const { base, mine, theirs } = three;
  const resolve: ResolveConflict = (what, values) => decide(conflictOf(id, what, values));
  // The name in base, or the id: swapping the sides changes nothing.
  if (!base || !mine || !theirs) return three[resolve(`service ${base ? serviceName(base) : id}`, three)];
  const services = { base, mine, theirs };
  return {
    ...mergeFields(services, resolve),
    back_hosts: mergeHosts(
      mapSides(services, (side) => side.back_hosts),
      resolve,
    ),
  };
}

/**
 * Merges two edits, `mine` and `theirs`, of the set `base`; hosts by exact identity (README, *Merge*). Edits of
 * different things merge. A thing that both changed differently, or that one deleted and the other edited, is a
 * conflict, and so is the order of hosts. `choose` decides conflicts; without it, mine is taken.
 */
export function merge(
  base: readonly Service[],
  mine: readonly Service[],
  theirs: readonly Service[],
  choose: Choose = () => "mine",
): Merged {
  const sets = mapSides({ base, mine, theirs }, byId);
  const conflicts: Conflict[] = [];
  const decide: Choose = (conflict) => {
    conflicts.push(conflict);
    return choose(conflict);
  };
  const ids = byId([...base, ...mine, ...theirs]).keys();
  const services = [...ids].flatMap(
    (id) =>
      mergeService(
        mapSides(sets, (set) => set.get(id)),
        id,
        decide,
      ) ?? [],
  );
  return { services, conflicts };
}

/** Takes the change from `parent` to `version` back out of `current`, and keeps later changes; mine is `current`. */
export const undo = (
  version: readonly Service[],
  current: readonly Service[],
  parent: readonly Service[],
): Merged => merge(version, current, parent);
