import type { BackHost, Service } from "#contract/service.ts";
import { canonicalHost, httpPorts, httpsPorts } from "#domain/canonical-host.ts";
import type { Protocol } from "#domain/traffic-share.ts";
import type { HaproxyOptions } from "#contract/target.ts";
import { lineWeights } from "./line-weights.ts";
import { stableHash } from "./stable-hash.ts";

/** A `server` line of a backend, before it is printed. */
export interface ServerLine {
  /** Unique in its backend, and the same as long as host and port are. */
  name: string;
  /** As HAProxy writes it: a name, an IPv4 address, or an IPv6 address in brackets. */
  address: string;
  /** Null for `port_bridge`: the port of the request. */
  port: number | null;
  /** 1 to 256. */
  weight: number;
  host: BackHost;
}

/** The address needs looking up: it is neither an IPv4 nor an IPv6 address. */
const isName = (address: string): boolean => !/^(?:\[.*\]|[\d.]+)$/.test(address);

const addressOf = (host: BackHost): string => {
  const canonical = canonicalHost(host.host);
  return canonical.includes(":") ? `[${canonical}]` : canonical;
};

/** The ports at which a host takes requests of a protocol; one null for `port_bridge`. */
function portsFor(host: BackHost, protocol: Protocol, mode: string): readonly (number | null)[] {
  if (mode === "port_bridge") return [null];
  return protocol === "http" ? httpPorts(host) : httpsPorts(host);
}

/** The server lines of the hosts that take requests of a protocol, and by how much the largest share is off (0 to 1). */
export function serverLines(service: Service, protocol: Protocol): { lines: ServerLine[]; error: number } {
  const hosts = service.back_hosts
    .map((host) => ({ host, ports: portsFor(host, protocol, service.transport_mode) }))
    .filter(({ ports }) => ports.length > 0);
  // Primaries and backups never serve together: neither is scaled by the weights of the other.
  const weights = new Map<BackHost, number>();
  const errors = [false, true].map((backup) => {
    const group = hosts.filter(({ host }) => host.backup === backup);
    const scaled = lineWeights(
      group.map(({ host, ports }) => ({ weight: host.weight, lines: ports.length })),
    );
    for (const [at, { host }] of group.entries()) weights.set(host, scaled.weights[at] ?? 1);
    return scaled.error;
  });
  const seen = new Map<string, number>();
  const nameOf = (host: BackHost, port: number | null): string => {
    const name = port === null ? canonicalHost(host.host) : `${canonicalHost(host.host)}:${port}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    // An endpoint may stand twice in a service, which is only warned of. No host begins with one colon.
    return times === 1 ? name : `:${times}:${name}`;
  };
  const lines = hosts.flatMap(({ host, ports }) =>
    ports.map((port) => ({
      name: nameOf(host, port),
      address: addressOf(host),
      port,
      weight: weights.get(host) ?? 1,
      host,
    })),
  );
  return { lines, error: Math.max(...errors) };
}

/** Seconds between two checks: a host that failed is looked at again after its fail timeout. */
const interval = (host: BackHost): number => Math.max(host.fail_timeout, 1);

function checks({ host, port }: ServerLine, { port_bridge_check }: HaproxyOptions): string[] {
  if (host.max_fails === 0) return [];
  if (port === null && port_bridge_check === null) return [];
  const at = port === null ? ["port", String(port_bridge_check)] : [];
  const limit = ["observe", "layer4", "error-limit", String(host.max_fails), "on-error", "mark-down"];
  return ["check", "inter", `${interval(host)}s`, ...at, ...limit];
}

function tls(protocol: Protocol, { verify }: HaproxyOptions): string[] {
  if (protocol === "http") return [];
  const verified = verify === "required" ? ["required", "ca-file", "@system-ca"] : ["none"];
  return ["ssl", "verify", ...verified, "sni", "req.hdr(host),field(1,:)"];
}

/** Prints a server line. Every word in it is a number, a keyword, or a host that `hostProblem` has nothing against. */
export function printServer(
  line: ServerLine,
  { sticky, protocol, options }: { sticky: string; protocol: Protocol; options: HaproxyOptions },
): string {
  const { name, address, port, weight, host } = line;
  return [
    ["server", name, port === null ? address : `${address}:${port}`, "weight", String(weight)],
    checks(line, options),
    tls(protocol, options),
    sticky === "autocookie" ? ["cookie", stableHash(name)] : [],
    host.down ? ["disabled"] : [],
    host.backup ? ["backup"] : [],
    isName(address) ? ["init-addr", "last,libc,none", "resolvers", "published"] : [],
  ]
    .flat()
    .join(" ");
}
