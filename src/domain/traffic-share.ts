import { serviceName } from "./labels.ts";
import type { BackHost, Service } from "#contract/service.ts";
import { byId } from "./changes.ts";
import { canonicalHost, hasUsablePort } from "./canonical-host.ts";

export type Protocol = "http" | "https";
const protocols = ["http", "https"] as const;

/**
 * The share by configured weight of one protocol's requests: `shares[i]`, from 0 to 1, is the expected share of the
 * back host at position `i`. `served` says which hosts take the traffic: `nobody` is nginx's "no live upstreams";
 * `unused`, the hosts have ports for the other protocol only (in the default mode). README, *Traffic share*.
 */
export interface TrafficShare {
  protocol: Protocol;
  served: "primaries" | "backups" | "nobody" | "unused";
  shares: number[];
  /** `new sessions` under stickiness, else `approximate` under least connections, else `exact`. */
  estimate: "exact" | "approximate" | "new sessions";
}

/** Whether a host has a port for requests of a protocol; the transport mode says which of its ports that is. */
function canTake(host: BackHost, protocol: Protocol, mode: string): boolean {
  if (mode === "port_bridge") return true;
  return hasUsablePort(host, mode === "http" || mode === "https" ? mode : protocol);
}

function estimateOf({ sticky, least_conn: leastConn }: Service): TrafficShare["estimate"] {
  if (["iphash", "autocookie", "customcookie"].includes(sticky)) return "new sessions";
  return leastConn || sticky === "least_conn" ? "approximate" : "exact";
}

/** Each weight divided by their sum. Stored weights have any size; scaled first, their sum does not overflow. */
function partsOf(weights: readonly number[]): number[] {
  const greatest = weights.reduce((a, b) => Math.max(a, b), 0);
  const scaled = weights.map((weight) => (greatest > 0 ? weight / greatest : 0));
  const sum = scaled.reduce((a, b) => a + b, 0);
  return scaled.map((weight) => (sum > 0 ? weight / sum : 0));
}

/**
 * Computes the share of each host; with `failed` (positions from 0), as if those hosts were down. A stored weight of
 * 0 or less takes no traffic: when no primary takes any, the backups serve, and nobody when they take none either. In
 * the modes `http` and `https`, requests of both protocols go to the ports of that one; `port_bridge` needs no port;
 * an unknown mode counts as `default`.
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

/** The effect of a change on the traffic of one service. */
export interface TrafficConsequence {
  id: string;
  name: string;
  /** Names of hosts that begin or stop taking traffic. */
  comingUp: string[];
  goingDown: string[];
  /** Protocols that nobody would serve any more, and those that backups would serve from now on. */
  lost: Protocol[];
  onBackups: Protocol[];
}

/** Who serves each protocol of a service, and the names, by canonical form, of the hosts that take traffic. */
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

/** Whether no host of a service takes traffic, of requests of either protocol. */
export const servesNobody = (service: Service): boolean =>
  !protocols.some((protocol) => isServed(trafficShare(service, protocol).served));

/**
 * The consequences for traffic of replacing one set by another, only for services that have any, in byte order of id. A
 * removed service loses the protocols that it served; a new service that nobody serves counts as lost too.
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
