import type { Conflict } from "#contract/error-body.ts";
import type { Service } from "#contract/service.ts";
import { byId } from "./changes.ts";
import { serviceName } from "./labels.ts";
import { mergeHosts } from "./merge-hosts.ts";
import { conflictOf, each, mergeFields, settle, type Collide, type Three } from "./three-way-value.ts";

/** A merged set, in byte order of id, and what could not be merged (where the merged set has what was chosen). */
export interface Merged {
  services: Service[];
  conflicts: Conflict[];
}

/** Which side's value counts where both changed the same thing differently. */
export type Choose = (conflict: Conflict) => "mine" | "theirs";

/** What becomes of one service; `undefined`: it is not there. */
function mergeService(three: Three<Service | undefined>, id: string, decide: Choose): Service | undefined {
  const settled = settle(three);
  if (settled) return settled.value;
  const { base, mine, theirs } = three;
  const collide: Collide = (what, values) => decide(conflictOf(id, what, values));
  // Named as in base or by its id: the same words whichever side is mine.
  if (!base || !mine || !theirs) return three[collide(`service ${base ? serviceName(base) : id}`, three)];
  const services = { base, mine, theirs };
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
 * `choose` says what counts in a conflict: mine, unless it is given.
 */
export function merge(
  base: readonly Service[],
  mine: readonly Service[],
  theirs: readonly Service[],
  choose: Choose = () => "mine",
): Merged {
  const sets = each({ base, mine, theirs }, byId);
  const conflicts: Conflict[] = [];
  const decide: Choose = (conflict) => {
    conflicts.push(conflict);
    return choose(conflict);
  };
  const ids = byId([...base, ...mine, ...theirs]).keys();
  const services = [...ids].flatMap(
    (id) =>
      mergeService(
        each(sets, (set) => set.get(id)),
        id,
        decide,
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
