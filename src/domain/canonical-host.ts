import type { BackHost } from "#contract/service.ts";
import { formatIPv6, parseIPv6 } from "./ipv6.ts";

/** Characters of the longest IPv6 address, one with an IPv4 form at its end and in brackets. */
const longestIPv6 = 47;

/** The address by which two spellings are the same host: lower case, no closing dot, IPv6 in one form without brackets. */
export function canonicalHost(host: string): string {
  // A longer one is no address, whatever it is: somebody may have pushed a text of megabytes.
  if (host.length <= longestIPv6 && host.includes(":")) {
    const groups = parseIPv6(host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host);
    if (groups !== null) return formatIPv6(groups);
  }
  const lower = host.toLowerCase();
  return lower.endsWith(".") && lower !== "." ? lower.slice(0, -1) : lower;
}

const portsOf = (list: readonly number[] | undefined, scalar: number | undefined): readonly number[] =>
  list ?? (scalar === undefined ? [] : [scalar]);

/** The HTTP ports of a host as they stand; the scalar of older deployments means the one-element list. */
export const httpPorts = (host: BackHost): readonly number[] => portsOf(host.http_ports, host.http_port);

/** The HTTPS ports of a host as they stand; the scalar of older deployments means the one-element list. */
export const httpsPorts = (host: BackHost): readonly number[] => portsOf(host.https_ports, host.https_port);

/** Whether traffic can go to a port: stored data may hold any number. */
export const isUsablePort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;

/** Whether a host has a port for requests of a protocol. */
export const hasUsablePort = (host: BackHost, protocol: "http" | "https"): boolean =>
  (protocol === "http" ? httpPorts(host) : httpsPorts(host)).some(isUsablePort);

const sorted = (ports: readonly number[]): string =>
  ports.length < 2 ? String(ports[0] ?? "") : [...new Set(ports)].toSorted((a, b) => a - b).join();

/** The exact identity of a host: canonical host and ports, whatever their order and shape. */
export const hostAndPorts = (host: BackHost): string =>
  `${canonicalHost(host.host)} ${sorted(httpPorts(host))}/${sorted(httpsPorts(host))}`;
