import type { BackHost, Service } from "#contract/service.ts";
import type { HostPair, ServiceChange } from "#domain/changes.ts";
import { withField } from "#domain/fields.ts";
import { own } from "#domain/json.ts";
import type { SideRow } from "../../changes/side-row.ts";

/** Which side of a comparison is the current set. */
export type CurrentSide = "before" | "after";

const otherSide = { before: "after", after: "before" } as const;

const inserted = (hosts: readonly BackHost[], at: number, host: BackHost): BackHost[] =>
  hosts.toSpliced(Math.min(at, hosts.length), 0, host);

/** The current hosts in the order of the other side; those that it does not have stand at the end. */
function ordered(hosts: readonly BackHost[], pairs: readonly HostPair[], current: CurrentSide): BackHost[] {
  const other = otherSide[current];
  const places = new Map(pairs.map((pair) => [pair[current], pair[other]]));
  const placeOf = (at: number) => places.get(at) ?? Number.POSITIVE_INFINITY;
  return [...hosts.keys()]
    .toSorted((a, b) => placeOf(a) - placeOf(b) || a - b)
    .flatMap((at) => hosts[at] ?? []);
}

/**
 * The current hosts with one moved to where the other side has it: behind the same host, of those whose order is the
 * same on both sides.
 */
function placed(
  { pairs, moves, ...change }: ServiceChange,
  moving: HostPair,
  current: CurrentSide,
): BackHost[] {
  const other = otherSide[current];
  const moved = new Set(moves.map(({ to }) => to));
  const [at, past] = [moving[current] ?? -1, moving[other] ?? -1];
  let behind = { here: -1, there: -1 };
  for (const pair of pairs) {
    const [here, there] = [pair[current], pair[other]];
    const stays = pair.after !== null && !moved.has(pair.after);
    if (here !== null && there !== null && stays && there < past && there > behind.there)
      behind = { here, there };
  }
  const hosts = change[current].back_hosts;
  const host = hosts[at];
  // Removing the host moves those behind it one place forward.
  const to = behind.here + (behind.here < at ? 1 : 0);
  return host ? inserted(hosts.toSpliced(at, 1), to, host) : [...hosts];
}

/** The current hosts; those that both sides have with `field` as on the other side. */
function withAll({ pairs, ...change }: ServiceChange, field: string, current: CurrentSide): BackHost[] {
  const other = otherSide[current];
  const places = new Map(pairs.map((pair) => [pair[current], pair[other]]));
  return change[current].back_hosts.map((host, at) => {
    const pastHost = change[other].back_hosts[places.get(at) ?? -1];
    return pastHost ? withField(host, field, own(pastHost, field)) : host;
  });
}

function hostsWith(change: ServiceChange, row: SideRow, current: CurrentSide): readonly BackHost[] {
  const other = otherSide[current];
  const hosts = change[current].back_hosts;
  if (row.what === "order") return ordered(hosts, change.pairs, current);
  if (row.what === "all hosts") return row.field === null ? hosts : withAll(change, row.field, current);
  const { pair } = row;
  if (pair === null) return hosts;
  const [at, past] = [pair[current], pair[other]];
  const [host, pastHost] = [hosts[at ?? -1], change[other].back_hosts[past ?? -1]];
  if (at === null || !host) return pastHost && past !== null ? inserted(hosts, past, pastHost) : hosts;
  if (past === null || !pastHost) return hosts.toSpliced(at, 1);
  if (row.what === "position") return placed(change, pair, current);
  return row.field === null ? hosts : hosts.with(at, withField(host, row.field, own(pastHost, row.field)));
}

/** The current service with what one row is about (a field, a field of all hosts, a host, a position, the order) as on the other side. */
export function withRow(change: ServiceChange, row: SideRow, current: CurrentSide): Service {
  const service = change[current];
  return row.pair === null && row.what === "field" && row.field !== null
    ? withField(service, row.field, own(change[otherSide[current]], row.field))
    : { ...service, back_hosts: [...hostsWith(change, row, current)] };
}
