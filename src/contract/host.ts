import { longestAddress, splitHost, type HostParts } from "./address-parts.ts";
import { ipv4Problem, isIPv6, looksLikeIPv4 } from "./ip-address.ts";
import { isolated, showsSomething, visible } from "./shown-text.ts";
import { cutText } from "./text.ts";

const tooLong = "A host name has at most 253 characters";

const label = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;

/*
 * International names have letters, marks and digits and a few other characters (RFC 5892, 2.1, 2.6 and appendix A),
 * hyphens, underscores and the dots of UTS #46. For any other sign only browsers make an A-label.
 */
const foreign = /[^\p{L}\p{M}\p{Nd}\-_.。．｡·׳״・〇\u200c\u200d]/u;

/** The first character of `host` that no host name has, international ones included; undefined when there is none. */
export const foreignCharacter = (host: string): string | undefined => foreign.exec(host)?.[0];

const isPort = (port: number): boolean => port >= 1 && port <= 65_535;

/** Says what to type instead of an address that has other parts than a host. */
function partsProblem({ host, port, ...rest }: HostParts): string | null {
  if (port === undefined && Object.keys(rest).length === 0) return null;
  const alone = `Enter the host alone: ${isolated(cutText(host))}`;
  if (port === undefined) return alone;
  return isPort(port)
    ? `${alone}, and put ${port} into its ports`
    : `${alone}; ${port} is not a port, which is a number from 1 to 65535`;
}

function colonProblem(host: string): string {
  if (host.includes("%"))
    return "Leave the zone of the IPv6 address out (% and what follows): it has a meaning on one machine only";
  if (host.startsWith("[") || host.split(":").length > 2) return "This is not a valid IPv6 address";
  return "Enter the host alone; behind a colon stands a port, which is a number from 1 to 65535";
}

/**
 * The grammar of a back host's address: a DNS name (RFC 1123, also with underscores) that resolvers do not take for a
 * number, an IPv4 address, or an IPv6 address, bare or in brackets. Returns a message that says what to type instead,
 * or null when the address may be written.
 */
export function hostProblem(host: string): string | null {
  if (host.length > longestAddress) return tooLong;
  if (!showsSomething(host)) return "Enter a host name or an IP address";
  if (isIPv6(host)) return null;
  const parts = partsProblem(splitHost(host));
  if (parts !== null) return parts;
  if (host !== host.trim()) return `Remove the space around the host: ${isolated(cutText(host.trim()))}`;
  if (/\s/u.test(host)) return "A host has no space in it; enter one host, and nothing else";
  if (host.includes(":") || host.includes("[")) return colonProblem(host);
  const character = foreignCharacter(host);
  if (character !== undefined) return `No host name has the character “${visible(character)}”; take it out`;
  // oxlint-disable-next-line no-control-regex -- "outside ASCII" is the point
  if (/[^\x00-\x7f]/.test(host)) return "Enter the ASCII form (xn--…) of an international name";
  if (looksLikeIPv4(host)) return ipv4Problem(host);
  const name = host.endsWith(".") ? host.slice(0, -1) : host;
  if (name.length > 253) return tooLong;
  const bad = name.split(".").find((part) => !label.test(part));
  if (bad === undefined) return null;
  if (bad === "") return "A host name has no empty part between its dots";
  if (bad.length > 63) return "Each part of a host name has at most 63 characters";
  return `A part of a host name has no hyphen at its edge: “${bad}”`;
}
