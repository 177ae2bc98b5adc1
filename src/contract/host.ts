import { z } from "zod";
import { isolated, showsSomething, visible } from "./shown-text.ts";
import { cutText } from "./text.ts";

/** The parts of what somebody may paste where a host belongs: `scheme://user@host:port/path`. */
export interface HostParts {
  scheme?: string;
  user?: string;
  host: string;
  port?: number;
  path?: string;
}

const pasted =
  /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:([^@/?#]*)@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d{1,5}))?([/?#].*)?$/u;

/** No address that somebody means is so long. */
const longestPasted = 4_096;
const tooLong = "A host name has at most 253 characters";

/** Splits a pasted address into its parts; a bare IPv6 address has none but the host. Never fails. */
export function splitHost(text: string): HostParts {
  const trimmed = text.trim();
  // Of a text of megabytes the pattern would use up its stack.
  if (trimmed.length > longestPasted) return { host: trimmed };
  if (isIPv6(trimmed)) return { host: trimmed };
  const match = pasted.exec(trimmed);
  if (!match) return { host: trimmed };
  const [, scheme, user, host = "", port, path] = match;
  return {
    host,
    ...(scheme !== undefined && { scheme: scheme.toLowerCase() }),
    ...(user !== undefined && { user }),
    ...(port !== undefined && { port: Number(port) }),
    ...(path !== undefined && path !== "/" && { path }),
  };
}

const withoutBrackets = (host: string): string => /^\[(.*)\]$/.exec(host)?.[1] ?? host;

const ipv6 = z.ipv6();

/** Whether `host` is an IPv6 address, bare or in brackets, without a zone. */
export const isIPv6 = (host: string): boolean =>
  host.includes(":") && ipv6.safeParse(withoutBrackets(host)).success;

const label = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;

/*
 * Resolvers take a name whose last part is a number, in hexadecimal too, for an IPv4 address in another notation:
 * 0x7f000001, 0177.0.0.1 and 127.1 are 127.0.0.1 (inet_aton; "ends in a number" of the WHATWG's URL standard).
 */
const endsInNumber = /(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$/i;

function ipv4Problem(host: string): string | null {
  if (z.ipv4().safeParse(host).success) return null;
  if (/^[\d.]+$/.test(host))
    return /(?:^|\.)0\d/.test(host)
      ? "Leave out the leading zeros: some programs take a number like 010 for octal"
      : "An IPv4 address has four numbers from 0 to 255";
  return "The last part of a host name is no number: resolvers take it for an IPv4 address, which has four numbers from 0 to 255";
}

/*
 * What an international name has (RFC 5892, 2.1: letters, marks and digits, and the exceptions of 2.6 and A), hyphens,
 * underscores and the dots of UTS #46. Quotes and other signs have an A-label for browsers alone.
 */
const foreign = /[^\p{L}\p{M}\p{Nd}\-_.。．｡·׳״・〇\u200c\u200d]/u;

/** The first character of `host` that no host name has, in ASCII or out of it; undefined when there is none. */
export const foreignCharacter = (host: string): string | undefined => foreign.exec(host)?.[0];

const isPort = (port: number): boolean => port >= 1 && port <= 65_535;

/** Says what to type instead of an address with more than a host in it. */
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
 * Says what is wrong with a back host's address, or null when it may be written: a DNS name (RFC 1123,
 * underscores tolerated) that no resolver takes for a number, an IPv4 address, or an IPv6 address, bare or in
 * brackets. The message says what to type instead.
 */
export function hostProblem(host: string): string | null {
  if (host.length > longestPasted) return tooLong;
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
  if (endsInNumber.test(host)) return ipv4Problem(host);
  const name = host.endsWith(".") ? host.slice(0, -1) : host;
  if (name.length > 253) return tooLong;
  const bad = name.split(".").find((part) => !label.test(part));
  if (bad === undefined) return null;
  if (bad === "") return "A host name has no empty part between its dots";
  if (bad.length > 63) return "Each part of a host name has at most 63 characters";
  return `A part of a host name has no hyphen at its edge: “${bad}”`;
}
