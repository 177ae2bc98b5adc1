import { compareIds } from "#contract/ids.ts";
import type { HostInUse } from "#contract/hosts.ts";
import type { Service } from "#contract/service.ts";
import { canonicalHost } from "#domain/canonical-host.ts";
import { collectHosts, hostInUse, type CollectedHost } from "#domain/host-index.ts";
import { inSlices, type Work } from "../in-slices.ts";
import type { Snapshot } from "../store/snapshot.ts";

/** Hosts that are looked at, or sorted, between two pauses: about a millisecond. */
export const atOnce = 500;

/** Changed services from which on the hosts of all are collected anew. */
const manyChanged = 1_000;

interface Known {
  snapshot: Snapshot;
  hosts: Promise<readonly HostInUse[]>;
}

/**
 * The hosts of the set that was asked for last, by configuration. After a write only the hosts of the services that it changed
 * are collected again: all 60,000 of 20,000 services take a busy server 1.5 s.
 */
export class HostsOfSets {
  readonly #known = new Map<string, Known>();

  /** Every host of a set once, in order of name. */
  of(snapshot: Snapshot): Promise<readonly HostInUse[]> {
    const last = this.#known.get(snapshot.config);
    if (last?.snapshot === snapshot) return last.hosts;
    const hosts = nextHosts(snapshot, last);
    this.#known.set(snapshot.config, { snapshot, hosts });
    return hosts;
  }
}

async function nextHosts(snapshot: Snapshot, last: Known | undefined): Promise<readonly HostInUse[]> {
  if (last === undefined) return inSlices(collected(snapshot.services));
  return inSlices(updated(await last.hosts, last.snapshot, snapshot));
}

function* collected(services: Iterable<Service>): Work<HostInUse[]> {
  return yield* inOrder((yield* byName(services)).values());
}

function* byName(services: Iterable<Service>): Work<Map<string, CollectedHost>> {
  const hosts = new Map<string, CollectedHost>();
  for (const service of services) {
    collectHosts(hosts, service);
    yield;
  }
  return hosts;
}

/** The hosts of `now`, made from those of `before`. A service that did not change is the same object in both sets. */
function* updated(hosts: readonly HostInUse[], before: Snapshot, now: Snapshot): Work<HostInUse[]> {
  const ids = changedIds(before.services, now.services);
  if (ids.size > manyChanged) return yield* collected(now.services);
  const names = new Set<string>();
  for (const id of ids)
    for (const { entries } of [before, now])
      for (const { host } of entries.get(id)?.service.back_hosts ?? []) names.add(canonicalHost(host));
  yield;
  const same: HostInUse[] = [];
  for (const host of hosts) {
    if (names.has(host.host)) for (const { id } of host.services) ids.add(id);
    else same.push(host);
    if (same.length % atOnce === 0) yield;
  }
  // Each service that has one of these hosts, for all their places and ports.
  const concerned = [...ids].toSorted(compareIds).flatMap((id) => now.entries.get(id)?.service ?? []);
  const again = yield* byName(concerned);
  return yield* merged(same, yield* inOrder([...names].flatMap((name) => again.get(name) ?? [])));
}

/** The ids of the services that are not the same object in both lists, which are in order of id. */
function changedIds(before: readonly Service[], now: readonly Service[]): Set<string> {
  const ids = new Set<string>();
  for (let [at, other] = [0, 0]; at < before.length || other < now.length;) {
    const [one, two] = [before[at], now[other]];
    if (one !== two)
      ids.add((one !== undefined && (two === undefined || one.id <= two.id) ? one : two)?.id ?? "");
    if (one !== undefined && (two === undefined || one.id <= two.id)) at += 1;
    if (two !== undefined && (one === undefined || two.id <= one.id)) other += 1;
  }
  return ids;
}

/** Makes the hosts and sorts them by merging sorted runs: to sort 60,000 in one piece would keep others waiting. */
function* inOrder(hosts: Iterable<CollectedHost>): Work<HostInUse[]> {
  const made: HostInUse[] = [];
  for (const host of hosts) {
    made.push(hostInUse(host));
    if (made.length % atOnce === 0) yield;
  }
  let runs: HostInUse[][] = [];
  for (let at = 0; at < made.length; at += atOnce) {
    runs.push(made.slice(at, at + atOnce).toSorted((a, b) => compareIds(a.host, b.host)));
    yield;
  }
  while (runs.length > 1) {
    const next: HostInUse[][] = [];
    for (let at = 0; at < runs.length; at += 2) next.push(yield* merged(runs[at] ?? [], runs[at + 1] ?? []));
    runs = next;
  }
  return runs[0] ?? [];
}

function* merged(left: readonly HostInUse[], right: readonly HostInUse[]): Work<HostInUse[]> {
  const all: HostInUse[] = [];
  for (let [at, other] = [0, 0]; at < left.length || other < right.length;) {
    const [one, two] = [left[at], right[other]];
    if (one !== undefined && (two === undefined || one.host < two.host)) {
      all.push(one);
      at += 1;
    } else if (two !== undefined) {
      all.push(two);
      other += 1;
    }
    if (all.length % atOnce === 0) yield;
  }
  return all;
}
