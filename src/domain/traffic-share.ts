import { serviceName } from "./labels.ts";
import type { BackHost, Service } from "#contract/service.ts";
import { byId } from "./changes.ts";
import { canonicalHost, hasUsablePort } from "./canonical-host.ts";

export type Protocol = "http" | "https";
const protocols = ["http", "https"] as const;

/**
 * Share by configured weight of the requests of one protocol.
 * `shares[i]` is the expected share (0 to 1) of back host `i`. `served`: who takes the traffic;
 * `nobody` is nginx's "no live upstreams"; `unused`: the service takes no such traffic at all (in default mode
 * its hosts have ports for the other protocol only). `estimate` qualifies the figure.
 */
export interface TrafficShare {
  protocol: Protocol;
  served: "primaries" | "backups" | "nobody" | "unused";
  shares: number[];
  /** `new sessions` under stickiness, else `approximate` under least connections, else `exact`. */
  estimate: "exact" | "approximate" | "new sessions";
}

/** Whether a host can take requests of a protocol: which of its ports they go to is the transport mode's choice. */
function canTake(host: BackHost, protocol: Protocol, mode: string): boolean {
  if (mode === "port_bridge") return true;
  return hasUsablePort(host, mode === "http" || mode === "https" ? mode : protocol);
}

function estimateOf({ sticky, least_conn: leastConn }: Service): TrafficShare["estimate"] {
  if (["iphash", "autocookie", "customcookie"].includes(sticky)) return "new sessions";
  return leastConn || sticky === "least_conn" ? "approximate" : "exact";
}

/** The parts that weights are of their sum. Weights of any size: they are scaled first, so that no sum overflows. */
function partsOf(weights: readonly number[]): number[] {
  const greatest = weights.reduce((a, b) => Math.max(a, b), 0);
  const scaled = weights.map((weight) => (greatest > 0 ? weight / greatest : 0));
  const sum = scaled.reduce((a, b) => a + b, 0);
  return scaled.map((weight) => (sum > 0 ? weight / sum : 0));
}

/**
 * The share of each host now or, with `failed` (positions of hosts taken as down), if those hosts fail.
 * A stored weight of 0 or less takes no traffic: a service whose primaries all have one runs on its backups,
 * and on nobody when theirs are no better. In the modes `http` and `https` the requests of both protocols go to
 * the ports of that one; in `port_bridge` no port is needed; any unknown mode is taken as the default.
 */
export function trafficShare(
  service: Service,
  protocol: Protocol,
  failed: readonly number[] = [],
): TrafficShare {
  const { back_hosts: hosts, transport_mode: mode } = service;
  const weightsOf = (backup: boolean) =>
    hosts.map((host, index) => {
      const takes =
        host.backup === backup && !host.down && !failed.includes(index) && canTake(host, protocol, mode);
      return takes ? Math.max(host.weight, 0) : 0;
    });
  const answer = (served: TrafficShare["served"], weights: readonly number[]): TrafficShare => ({
    protocol,
    served,
    shares: partsOf(weights),
    estimate: estimateOf(service),
  });
  const [primaries, backups] = [weightsOf(false), weightsOf(true)];
  if (primaries.some((weight) => weight > 0)) return answer("primaries", primaries);
  if (backups.some((weight) => weight > 0)) return answer("backups", backups);
  const other = protocol === "http" ? "https" : "http";
  const unused =
    !hosts.some((host) => canTake(host, protocol, mode)) && hosts.some((host) => canTake(host, other, mode));
  return answer(unused ? "unused" : "nobody", primaries);
}

/** What a change does to the traffic of one service. */
export interface TrafficConsequence {
  id: string;
  name: string;
  /** Host names that begin, or cease, to take traffic. */
  comingUp: string[];
  goingDown: string[];
  /** Protocols that nobody would serve any more, or that backups would serve from now on. */
  lost: Protocol[];
  onBackups: Protocol[];
}

/** Both protocols of a service, and the hosts that take traffic of either: names by canonical form. */
function traffic(service: Service | undefined) {
  const served = new Map<Protocol, TrafficShare["served"]>();
  const names = new Map<string, string>();
  for (const protocol of service ? protocols : []) {
    const share = service && trafficShare(service, protocol);
    if (!share) continue;
    served.set(protocol, share.served);
    for (const [index, host] of service.back_hosts.entries())
      if ((share.shares[index] ?? 0) > 0) names.set(canonicalHost(host.host), host.host);
  }
  return { served, names };
}

const isServed = (served: TrafficShare["served"] | undefined): boolean =>
  served === "primaries" || served === "backups";

function consequence(
  id: string,
  before: Service | undefined,
  after: Service | undefined,
): TrafficConsequence {
  const [was, is] = [traffic(before), traffic(after)];
  const only = (some: Map<string, string>, others: Map<string, string>) =>
    [...some].flatMap(([name, shown]) => (others.has(name) ? [] : shown));
  return {
    id,
    name: serviceName(after ?? before ?? { id, name: id }),
    comingUp: only(is.names, was.names),
    goingDown: only(was.names, is.names),
    lost: protocols.filter((protocol) => {
      if (isServed(was.served.get(protocol))) return !isServed(is.served.get(protocol));
      return before === undefined && is.served.get(protocol) === "nobody";
    }),
    onBackups: protocols.filter(
      (protocol) => is.served.get(protocol) === "backups" && was.served.get(protocol) !== "backups",
    ),
  };
}

/**
 * The traffic consequences of replacing one set by another: only services where there is one, in byte order of
 * id. A removed service loses what it served; a new one that nobody serves is reported as lost.
 */
export function trafficConsequences(
  before: readonly Service[],
  after: readonly Service[],
): TrafficConsequence[] {
  const [old, now] = [byId(before), byId(after)];
  return [...byId([...old.values(), ...now.values()]).keys()]
    .map((id) => consequence(id, old.get(id), now.get(id)))
    .filter(
      ({ comingUp, goingDown, lost, onBackups }) =>
        comingUp.length + goingDown.length + lost.length + onBackups.length > 0,
    );
}
