import type { BackHost } from "#contract/service.ts";
import { canonicalHost, hostAndPorts } from "./canonical-host.ts";
import { jsonEqual, keysOf, own } from "./json.ts";
import { longestIncreasing } from "./fewest-moves.ts";

/** For each host after, the position of the same host before; `null`: there is none. */
export type HostMatch = (number | null)[];

/** Above this many possible pairs, or characters of JSON in them, hosts that no identity tells apart are paired in order. */
const mostPairs = 2_500;
const mostCharacters = 1_250_000;

/** Whether it would take long to compare each of some hosts with each of others. */
function isLongWork(before: readonly BackHost[], after: readonly BackHost[]): boolean {
  if (before.length * after.length <= 1) return false;
  if (before.length * after.length > mostPairs) return true;
  const size = (hosts: readonly BackHost[]) =>
    hosts.reduce((sum, host) => sum + JSON.stringify(host).length, 0);
  return size(before) * after.length + size(after) * before.length > mostCharacters;
}

/**
 * The part of the fields, without the name, that two hosts have in common: from 0 to 1, and above 1 for equal hosts.
 */
function likeness(a: BackHost, b: BackHost): number {
  const [fields, others] = [keysOf(a), keysOf(b)];
  const shared = fields.filter((field) => own(b, field) !== undefined);
  const equal = shared.filter((field) => jsonEqual(a[field], b[field]));
  return equal.length / (fields.length + others.length - shared.length - 1);
}

type Pair = [from: number, to: number];

interface Candidate {
  pair: Pair;
  like: number;
  apart: number;
}

/** The possible pairs of the hosts at `from` and at `to`, the most alike first, then those closest in order. */
function candidates(
  before: readonly BackHost[],
  after: readonly BackHost[],
  from: number[],
  to: number[],
): Candidate[] {
  const inOrder = isLongWork(
    from.flatMap((index) => before[index] ?? []),
    to.flatMap((index) => after[index] ?? []),
  );
  const found: Candidate[] = [];
  for (const [row, i] of from.entries()) {
    const [first, last] = inOrder ? [row, row] : [0, to.length - 1];
    for (let column = first; column <= last; column++) {
      const j = to[column];
      const [a, b] = [before[i], j === undefined ? undefined : after[j]];
      if (a && b && j !== undefined)
        found.push({ pair: [i, j], like: likeness(a, b), apart: Math.abs(row - column) });
    }
  }
  return found.toSorted((a, b) => b.like - a.like || a.apart - b.apart);
}

/** Pairs the hosts at `from` and `to`, the most alike first; hosts less alike than `least` stay without a partner. */
function pairUp(
  before: readonly BackHost[],
  after: readonly BackHost[],
  from: number[],
  to: number[],
  least: number,
): Pair[] {
  const taken = { from: new Set<number>(), to: new Set<number>() };
  const pairs: Pair[] = [];
  for (const { pair, like } of candidates(before, after, from, to)) {
    if (like < least || taken.from.has(pair[0]) || taken.to.has(pair[1])) continue;
    taken.from.add(pair[0]);
    taken.to.add(pair[1]);
    pairs.push(pair);
  }
  return pairs;
}

/** The positions of the hosts for which `free` holds, grouped by `key`. */
function groups(
  hosts: readonly BackHost[],
  key: (host: BackHost) => string,
  free: (index: number) => boolean,
) {
  const positions = new Map<string, number[]>();
  for (const [index, host] of hosts.entries()) {
    if (!free(index)) continue;
    const name = key(host);
    const group = positions.get(name);
    if (group) group.push(index);
    else positions.set(name, [index]);
  }
  return positions;
}

/** The runs of unmatched hosts on both sides, each between two matched hosts that kept their order. */
function gaps(match: HostMatch, count: number): { from: number[]; to: number[] }[] {
  const matched = match.flatMap((from, to) => (from === null ? [] : { from, to }));
  const fixed = longestIncreasing(matched.map(({ from }) => from)).flatMap((index) => matched[index] ?? []);
  const used = new Set(match);
  let last = { from: -1, to: -1 };
  return [...fixed, { from: count, to: match.length }].map((next) => {
    const from: number[] = [];
    const to: number[] = [];
    for (let index = last.from + 1; index < next.from; index++) if (!used.has(index)) from.push(index);
    for (let index = last.to + 1; index < next.to; index++) if (match[index] === null) to.push(index);
    last = next;
    return { from, to };
  });
}

/** The position of each host by canonical name; null when two hosts share a name. */
function positionsOf(hosts: readonly BackHost[]): Map<string, number> | null {
  const positions = new Map<string, number>();
  for (const { host } of hosts) positions.set(canonicalHost(host), positions.size);
  return positions.size === hosts.length ? positions : null;
}

/** Matches by name where neither list has a name twice, as most do; null otherwise. */
function matchNames(before: readonly BackHost[], after: readonly BackHost[]): HostMatch | null {
  const from = positionsOf(before);
  const inPlace =
    before.length === after.length && before.every(({ host }, index) => host === after[index]?.host);
  if (from && inPlace) return Array.from(before.keys());
  const to = positionsOf(after);
  return from && to && Array.from(to.keys(), (name) => from.get(name) ?? null);
}

/** Matches by name and ports, then by name; where several hosts share an identity, the most alike are paired. */
function matchIdentities(before: readonly BackHost[], after: readonly BackHost[]): HostMatch {
  const match: HostMatch = after.map(() => null);
  const used = new Set<number>();
  const take = (from: number, to: number) => {
    match[to] = from;
    used.add(from);
  };
  for (const key of [hostAndPorts, (host: BackHost) => canonicalHost(host.host)]) {
    if (used.size === before.length || used.size === after.length) break;
    const left = groups(before, key, (index) => !used.has(index));
    const right = groups(after, key, (index) => match[index] === null);
    for (const [name, to] of right) {
      const from = left.get(name);
      if (!from) continue;
      const [only, other] = [from[0], to[0]];
      if (from.length === 1 && to.length === 1 && only !== undefined && other !== undefined)
        take(only, other);
      else for (const pair of pairUp(before, after, from, to, 0)) take(...pair);
    }
  }
  return match;
}

/**
 * Finds for each host after the same host before, by identity and not by position (README, *Which host is which*): by
 * canonical host and ports, then by canonical host alone, then between the same neighbours by likeness, where at least
 * half of the other fields are equal. So a host that was renamed in place is one host.
 */
export function matchHosts(before: readonly BackHost[], after: readonly BackHost[]): HostMatch {
  const match = matchNames(before, after) ?? matchIdentities(before, after);
  let matched = 0;
  for (const from of match) if (from !== null) matched++;
  if (matched < before.length && matched < after.length)
    for (const { from, to } of gaps(match, before.length))
      for (const [old, now] of pairUp(before, after, from, to, 0.5)) match[now] = old;
  return match;
}
