import { compareIds } from "#contract/ids.ts";
import type { BackHost, Service } from "#contract/service.ts";
import { fieldChanges, type FieldChange } from "./fields.ts";
import { jsonEqual } from "./json.ts";
import { matchHosts, type HostMatch } from "./match-hosts.ts";
import { longestIncreasing } from "./fewest-moves.ts";

export type { FieldChange };

/** A back host that was added, removed or changed. `from` and `to` are positions (from 0) before and after. */
export type HostChange =
  | { kind: "added"; host: BackHost; to: number }
  | { kind: "removed"; host: BackHost; from: number }
  | { kind: "changed"; before: BackHost; after: BackHost; from: number; to: number; fields: FieldChange[] };

/**
 * A host (as it is after) that moved: one of the fewest moves that explain the new order. Hosts whose position changed
 * are preferred as the moved ones; still, `from` can be equal to `to`.
 */
interface HostMove {
  host: BackHost;
  from: number;
  to: number;
}

/** The positions (from 0) of one host before and after; `null` on the side that lacks it. */
export interface HostPair {
  before: number | null;
  after: number | null;
}

/** The changes of a service that both sets have. */
export interface ServiceChange {
  id: string;
  before: Service;
  after: Service;
  /** Changed fields of the service itself, unknown fields too; not `back_hosts`. */
  fields: FieldChange[];
  /** In the order of `pairs`. */
  hosts: HostChange[];
  moves: HostMove[];
  /**
   * All hosts of both sides, equal ones too, as the side-by-side view shows them: in the order after, removed hosts
   * where they were.
   */
  pairs: HostPair[];
}

/** The changes between two sets, each list in byte order of id. */
export interface SetChanges {
  added: Service[];
  removed: Service[];
  changed: ServiceChange[];
}

function isInOrder(match: HostMatch): boolean {
  let last = -1;
  for (const from of match) {
    if (from === null) continue;
    if (from < last) return false;
    last = from;
  }
  return true;
}

/** For each position after, whether its host is on both sides and did not move. */
function unmoved(match: HostMatch): boolean[] {
  if (isInOrder(match)) return match.map((from) => from !== null);
  const both: number[] = [];
  const stays: boolean[] = [];
  for (const [to, from] of match.entries()) {
    stays.push(false);
    if (from !== null) both.push(to);
  }
  const keepsItsPlace = (index: number) => match[both[index] ?? -1] === both[index];
  const froms = both.map((to) => match[to] ?? 0);
  for (const index of longestIncreasing(froms, keepsItsPlace)) stays[both[index] ?? -1] = true;
  return stays;
}

/** Puts the pairs into the order after; a removed host follows the host that it stood behind. */
function align(match: HostMatch, stays: readonly boolean[], count: number): HostPair[] {
  const now: (number | undefined)[] = [];
  for (const [after, before] of match.entries()) if (before !== null) now[before] = after;
  const pairs: HostPair[] = [];
  /** Adds the removed hosts from `start` to the next host that did not move. */
  const removedFrom = (start: number) => {
    for (let before = start; before < count; before++) {
      const after = now[before];
      if (after === undefined) pairs.push({ before, after: null });
      else if (stays[after]) return;
    }
  };
  removedFrom(0);
  for (const [after, before] of match.entries()) {
    pairs.push({ before, after });
    if (before !== null && stays[after]) removedFrom(before + 1);
  }
  return pairs;
}

/** For each position, whether both lists have equal hosts there. */
const alikeInPlace = (before: readonly BackHost[], after: readonly BackHost[]): boolean[] =>
  after.map((host, index) => index < before.length && jsonEqual(before[index], host));

function hostChange(
  before: BackHost | undefined,
  after: BackHost | undefined,
  pair: HostPair,
  alike: readonly boolean[],
): HostChange | null {
  if (after && pair.after !== null) {
    if (!before || pair.before === null) return { kind: "added", host: after, to: pair.after };
    if (pair.before === pair.after && alike[pair.after]) return null;
    const fields = fieldChanges(before, after);
    return fields.length === 0
      ? null
      : { kind: "changed", before, after, from: pair.before, to: pair.after, fields };
  }
  return before && pair.before !== null ? { kind: "removed", host: before, from: pair.before } : null;
}

/** The changes of one service; null when both are equal. */
export function serviceChange(before: Service, after: Service): ServiceChange | null {
  const alike = alikeInPlace(before.back_hosts, after.back_hosts);
  const sameHosts = before.back_hosts.length === after.back_hosts.length && alike.every(Boolean);
  const fields = fieldChanges(before, after);
  if (sameHosts && fields.length === 0) return null;
  const match = matchHosts(before.back_hosts, after.back_hosts);
  const stays = unmoved(match);
  const pairs = align(match, stays, before.back_hosts.length);
  const hosts: HostChange[] = [];
  for (const pair of pairs) {
    const change = hostChange(
      before.back_hosts[pair.before ?? -1],
      after.back_hosts[pair.after ?? -1],
      pair,
      alike,
    );
    if (change !== null) hosts.push(change);
  }
  const moves: HostMove[] = [];
  for (const [to, from] of match.entries()) {
    const host = after.back_hosts[to];
    if (host && from !== null && !stays[to]) moves.push({ host, from, to });
  }
  return {
    id: after.id,
    before,
    after,
    fields,
    hosts,
    moves,
    pairs,
  };
}

/** A set by id, in byte order of id. Should a set have an id twice, the last service is taken. */
export const byId = (services: readonly Service[]): Map<string, Service> =>
  new Map(
    services
      .map((service): [string, Service] => [service.id, service])
      .toSorted(([a], [b]) => compareIds(a, b)),
  );

/**
 * The semantic diff of two sets: services compared by id, back hosts by identity and not by position (`matchHosts`).
 * Equal content gives empty lists, whatever the order of keys. README, *Changes*.
 */
export function changes(before: readonly Service[], after: readonly Service[]): SetChanges {
  const [old, now] = [byId(before), byId(after)];
  return {
    added: [...now.values()].filter(({ id }) => !old.has(id)),
    removed: [...old.values()].filter(({ id }) => !now.has(id)),
    changed: [...now.values()].flatMap((service) => {
      const was = old.get(service.id);
      return (was && serviceChange(was, service)) ?? [];
    }),
  };
}

/** Whether two sets were equal. */
export const noChanges = (set: SetChanges): boolean =>
  set.added.length + set.removed.length + set.changed.length === 0;
