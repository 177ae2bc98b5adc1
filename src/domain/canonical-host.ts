import type { BackHost } from "#contract/service.ts";

/** The engine's own parser of URLs (WHATWG): browsers and Node have it, the language's type library does not. */
declare const URL: new (url: string) => { hostname: string };

/** Characters of the longest IPv6 address, one with an IPv4 form at its end and in brackets. */
const longestIPv6 = 47;

/** An IPv6 address, bare or in brackets. Nothing else gets into a URL: `::1]:80/[` would pass for `::1`. */
const ipv6 = /^(?:\[([\da-f:.]+)\]|([\da-f:.]+))$/i;

/** The address that the URL parser writes with two groups at its end, and RFC 5952 (section 5) with its IPv4 form. */
const ipv4Mapped = /^::ffff:([\da-f]+):([\da-f]+)$/;

const bytes = (group: string): string => {
  const value = Number.parseInt(group, 16);
  return `${value >> 8}.${value & 255}`;
};

/** The one spelling of an IPv6 address (RFC 5952); null when `host` is none. */
function canonicalIPv6(host: string): string | null {
  const [, inBrackets, bare] = ipv6.exec(host) ?? [];
  const address = inBrackets ?? bare;
  if (address === undefined) return null;
  try {
    const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
    return canonical.replace(
      ipv4Mapped,
      (_, high: string, low: string) => `::ffff:${bytes(high)}.${bytes(low)}`,
    );
  } catch {
    return null;
  }
}

/**
 * The form in which two spellings of a host are equal: lower case, no closing dot, IPv6 as in RFC 5952 and without
 * brackets. Any stored text will do; a name is not looked up.
 */
export function canonicalHost(host: string): string {
  // Longer texts are no addresses, and somebody may have pushed one of megabytes.
  const address = host.includes(":") && host.length <= longestIPv6 ? canonicalIPv6(host) : null;
  if (address !== null) return address;
  const lower = host.toLowerCase();
  return lower.endsWith(".") && lower !== "." ? lower.slice(0, -1) : lower;
}

const portsOf = (list: readonly number[] | undefined, scalar: number | undefined): readonly number[] =>
  list ?? (scalar === undefined ? [] : [scalar]);

/** The HTTP ports of a host in their order; the scalar `http_port` of older deployments means the one-element list. */
export const httpPorts = (host: BackHost): readonly number[] => portsOf(host.http_ports, host.http_port);

/**
 * The HTTPS ports of a host in their order; the scalar `https_port` of older deployments means the one-element list.
 */
export const httpsPorts = (host: BackHost): readonly number[] => portsOf(host.https_ports, host.https_port);

/** Whether traffic can go to a port, a whole number from 1 to 65535. Stored data may hold any number. */
export const isUsablePort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;

/** Whether a host has a port for requests of a protocol. */
export const hasUsablePort = (host: BackHost, protocol: "http" | "https"): boolean =>
  (protocol === "http" ? httpPorts(host) : httpsPorts(host)).some(isUsablePort);

const sorted = (ports: readonly number[]): string =>
  ports.length < 2 ? String(ports[0] ?? "") : [...new Set(ports)].toSorted((a, b) => a - b).join();

/** The exact identity of a host: its canonical form and its ports. Their order, and list or scalar, do not count. */
export const hostAndPorts = (host: BackHost): string =>
  `${canonicalHost(host.host)} ${sorted(httpPorts(host))}/${sorted(httpsPorts(host))}`;
