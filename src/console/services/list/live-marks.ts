import type { QueryClient } from "@tanstack/react-query";
import type { Service } from "#contract/service.ts";
import type { MeasuredState, Target } from "#contract/target.ts";
import { canonicalHost } from "#domain/canonical-host.ts";
import { jsonEqual } from "#domain/json.ts";
import { call } from "../../lib/http/api-client.ts";
import { measuredByService, measuredWord, type Measured } from "../../lib/measured-by-service.ts";
import { isReadBack } from "../../lib/target-states.ts";
import { measuredHostsQuery } from "../../lib/measured-hosts-query.ts";
import { measuredTone } from "../measured-text.ts";

/** What the load balancers say of a service; "" and false where they say nothing. */
export interface LiveMark {
  /** That it is not live as it is saved: in two words, and where. */
  notLive: { text: string; title: string } | null;
  /** Its hosts as the load balancers see them: "3 up · 1 down". */
  measured: string;
  /** How many hosts are measured down although they are on. */
  bad: number;
  /** How the list writes `measured`: as an error where a host is down, notable where one that is on takes no traffic. */
  tone: "nobody" | "notable" | "quiet";
}

interface ReadSet {
  items: readonly Service[];
  etag: string | null;
}

/** More versions, and more services, than these are not asked for one by one. */
const mostAsked = 50;

/** The services that the versions after one touched; null: too many to name. */
async function touchedSince(config: string, version: string): Promise<ReadonlySet<string> | null> {
  const query = { after: version, include: "changes", limit: mostAsked };
  const { items, total } = (await call("listVersions", { path: { config }, query })).data;
  const ids = new Set<string>();
  for (const { changes } of items) {
    if (changes === undefined) return null;
    for (const id of [...changes.added, ...changes.updated]) ids.add(id);
  }
  return total > items.length || ids.size > mostAsked ? null : ids;
}

/** The ids of the services that are now otherwise than in a version, or were not in it. */
async function differing(config: string, version: string, { items }: ReadSet): Promise<string[]> {
  const touched = await touchedSince(config, version);
  if (touched?.size === 0) return [];
  const query = touched === null ? {} : { entry_id: [...touched] };
  const past = (await call("getVersion", { path: { config, version }, query })).data.items;
  const before = new Map(past.map((service) => [service.id, service]));
  return items
    .filter(({ id }) => touched === null || touched.has(id))
    .filter((service) => !jsonEqual(service, before.get(service.id)))
    .map(({ id }) => id);
}

const order: readonly MeasuredState[] = ["up", "down", "maintenance", "drain", "not_checked"];

/** The hosts of a service by measured state. One that is set down is only named where it is measured otherwise. */
export function measuredText(
  { back_hosts: hosts }: Pick<Service, "back_hosts">,
  measured: ReadonlyMap<string, Measured>,
): Pick<LiveMark, "measured" | "bad" | "tone"> {
  const counts = new Map<MeasuredState, number>();
  const tones = { bad: 0, notable: 0, quiet: 0 };
  for (const { host, down } of hosts) {
    const state = measured.get(canonicalHost(host))?.state;
    if (state === undefined || (down && state !== "up")) continue;
    counts.set(state, (counts.get(state) ?? 0) + 1);
    tones[measuredTone({ state }, down)] += 1;
  }
  const parts = order.filter((state) => counts.has(state));
  return {
    measured: parts.map((state) => `${counts.get(state)} ${measuredWord(state)}`).join(" · "),
    bad: tones.bad,
    tone: tones.bad > 0 ? "nobody" : tones.notable > 0 ? "notable" : "quiet",
  };
}

/** Of a deployment nobody knows what is live there, only what was published from here. */
const notLiveMark = (at: readonly Pick<Target, "id" | "kind">[]): LiveMark["notLive"] =>
  at.every(isReadBack)
    ? { text: "not live", title: `Saved otherwise than it is live on ${at.map(({ id }) => id).join(", ")}` }
    : { text: "not published", title: "Saved otherwise than it was last published from here" };

/** What the list says of each service besides what is saved: whether it is live so, and how its hosts are measured. */
export async function liveMarks(
  client: QueryClient,
  config: string,
  set: ReadSet,
  targets: readonly Target[],
): Promise<Record<string, LiveMark>> {
  const notLive = new Map<string, Target[]>();
  for (const target of targets) {
    const { live } = target;
    if (live === null) continue;
    const ids = await client.fetchQuery({
      queryKey: ["differs from", config, live.version, set.etag],
      queryFn: () => differing(config, live.version, set),
      staleTime: Infinity,
    });
    for (const id of ids) notLive.set(id, [...(notLive.get(id) ?? []), target]);
  }
  const reporting = targets.filter(({ reachable }) => reachable);
  const reports = await Promise.all(
    reporting.map(async ({ id: target }) => {
      const { items } = await client.fetchQuery({ ...measuredHostsQuery(config, target), staleTime: 0 });
      return { target, items };
    }),
  );
  const measured = measuredByService(reports);
  return Object.fromEntries(
    set.items.flatMap((service) => {
      const hosts = measured.get(service.id);
      const at = notLive.get(service.id);
      if (hosts === undefined && at === undefined) return [];
      const mark = measuredText(service, hosts ?? new Map<string, Measured>());
      return [[service.id, { notLive: at ? notLiveMark(at) : null, ...mark }]];
    }),
  );
}
