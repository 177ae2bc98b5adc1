import type { BackHost, Service } from "#contract/service.ts";
import type { HostPair, ServiceChange } from "#domain/changes.ts";
import { withField } from "#domain/fields.ts";
import { own } from "#domain/json.ts";
import type { SideRow } from "../../changes/side-rows.ts";

/** Which side of a comparison is the current set. */
export type CurrentSide = "before" | "after";

const otherSide = { before: "after", after: "before" } as const;

const inserted = (hosts: readonly BackHost[], at: number, host: BackHost): BackHost[] =>
  hosts.toSpliced(Math.min(at, hosts.length), 0, host);

/** The hosts of now in the order of then; those that were not there then stand at the end. */
function ordered(hosts: readonly BackHost[], pairs: readonly HostPair[], now: CurrentSide): BackHost[] {
  const then = otherSide[now];
  const places = new Map(pairs.map((pair) => [pair[now], pair[then]]));
  const placeOf = (at: number) => places.get(at) ?? Number.POSITIVE_INFINITY;
  return [...hosts.keys()]
    .toSorted((a, b) => placeOf(a) - placeOf(b) || a - b)
    .flatMap((at) => hosts[at] ?? []);
}

/** Behind the host that it stood behind then, of those that stay where they are among the others. */
function placed({ pairs, moves, ...change }: ServiceChange, moving: HostPair, now: CurrentSide): BackHost[] {
  const then = otherSide[now];
  const moved = new Set(moves.map(({ to }) => to));
  const [at, past] = [moving[now] ?? -1, moving[then] ?? -1];
  let behind = { here: -1, there: -1 };
  for (const pair of pairs) {
    const [here, there] = [pair[now], pair[then]];
    const stays = pair.after !== null && !moved.has(pair.after);
    if (here !== null && there !== null && stays && there < past && there > behind.there)
      behind = { here, there };
  }
  const hosts = change[now].back_hosts;
  const host = hosts[at];
  // Taken out, it leaves what comes behind it one place further in front.
  const to = behind.here + (behind.here < at ? 1 : 0);
  return host ? inserted(hosts.toSpliced(at, 1), to, host) : [...hosts];
}

function hostsWith(change: ServiceChange, row: SideRow, now: CurrentSide): readonly BackHost[] {
  const then = otherSide[now];
  const hosts = change[now].back_hosts;
  if (row.what === "order") return ordered(hosts, change.pairs, now);
  const { pair } = row;
  if (pair === null) return hosts;
  const [at, past] = [pair[now], pair[then]];
  const [host, pastHost] = [hosts[at ?? -1], change[then].back_hosts[past ?? -1]];
  if (at === null || !host) return pastHost && past !== null ? inserted(hosts, past, pastHost) : hosts;
  if (past === null || !pastHost) return hosts.toSpliced(at, 1);
  if (row.what === "position") return placed(change, pair, now);
  return row.field === null ? hosts : hosts.with(at, withField(host, row.field, own(pastHost, row.field)));
}

/** The current service with what one row of the comparison is about as it is on the other side. */
export function withRow(change: ServiceChange, row: SideRow, now: CurrentSide): Service {
  const service = change[now];
  return row.pair === null && row.what === "field" && row.field !== null
    ? withField(service, row.field, own(change[otherSide[now]], row.field))
    : { ...service, back_hosts: [...hostsWith(change, row, now)] };
}
