import { compareIds } from "#contract/ids.ts";
import type { HostInUse, HostState } from "#contract/hosts.ts";
import { collectHosts, hostInUse, hostMatches, type CollectedHost } from "#domain/host-index.ts";
import { JsonBody } from "../http/content-coding.ts";
import { inSlices, type Work } from "../in-slices.ts";
import type { Snapshot } from "../store/store.ts";
import { currentOf } from "./current-set.ts";
import type { Handlers } from "./handler.ts";
import { jsonBytes } from "./json-answer.ts";
import { sendCurrent } from "./read-handlers.ts";

/** Hosts that are looked at, or sorted, between two pauses: about a millisecond. */
const atOnce = 500;

/** The hosts of each set that was asked for, for as long as the set itself is in memory. */
const known = new WeakMap<Snapshot, Promise<readonly HostInUse[]>>();

function hostsOf(snapshot: Snapshot): Promise<readonly HostInUse[]> {
  const hosts = known.get(snapshot) ?? inSlices(collected(snapshot));
  known.set(snapshot, hosts);
  return hosts;
}

/** Every host once, in order of name. */
function* collected({ services }: Snapshot): Work<HostInUse[]> {
  const hosts = new Map<string, CollectedHost>();
  for (const service of services) {
    collectHosts(hosts, service);
    yield;
  }
  const made: HostInUse[] = [];
  for (const host of hosts.values()) {
    made.push(hostInUse(host));
    if (made.length % atOnce === 0) yield;
  }
  return yield* sorted(made);
}

/** Sorts by merging sorted runs: to sort 60,000 in one piece would keep others waiting. */
function* sorted(hosts: readonly HostInUse[]): Work<HostInUse[]> {
  let runs: HostInUse[][] = [];
  for (let at = 0; at < hosts.length; at += atOnce) {
    runs.push(hosts.slice(at, at + atOnce).toSorted((a, b) => compareIds(a.host, b.host)));
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

interface Filter {
  q?: string | undefined;
  state?: HostState | undefined;
  limit?: number | undefined;
  offset: number;
}

/** The hosts that pass the filter: often all of them. */
function* passing(hosts: readonly HostInUse[], { q = "", state }: Filter): Work<readonly HostInUse[]> {
  if (q === "" && state === undefined) return hosts;
  const words = q.toLowerCase();
  const found: HostInUse[] = [];
  for (const [index, host] of hosts.entries()) {
    if ((state === undefined || host.state === state) && hostMatches(host, words)) found.push(host);
    if (index % atOnce === 0) yield;
  }
  return found;
}

/** A page of the hosts that pass the filter, as JSON. */
function* pageOf(hosts: readonly HostInUse[], filter: Filter): Work<Buffer> {
  const { limit, offset } = filter;
  const found = yield* passing(hosts, filter);
  const items = found.slice(offset, limit === undefined ? undefined : offset + limit);
  return yield* jsonBytes({ total: found.length, items });
}

/** The hosts of a set across its services. */
export const hostHandlers: Pick<Handlers, "listHosts"> = {
  listHosts: ({ request, reply, query }) => {
    const snapshot = currentOf(request);
    return sendCurrent(
      request,
      reply,
      snapshot.version,
      async () => new JsonBody(await inSlices(pageOf(await hostsOf(snapshot), query))),
    );
  },
};
