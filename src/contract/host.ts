import { z } from "zod";

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

/** Whether `host` is an IPv6 address, bare or in brackets, without a zone. */
export const isIPv6 = (host: string): boolean => z.ipv6().safeParse(withoutBrackets(host)).success;

const label = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;

/**
 * Says what is wrong with a back host's address, or null when it may be written: a DNS name (RFC 1123,
 * underscores tolerated), an IPv4 address, or an IPv6 address, bare or in brackets. The message says what
 * to type instead.
 */
export function hostProblem(host: string): string | null {
  if (host.trim() === "") return "Enter a host name or an IP address";
  if (host.length > longestPasted) return tooLong;
  if (isIPv6(host)) return null;
  const parts = splitHost(host);
  if (
    parts.scheme !== undefined ||
    parts.user !== undefined ||
    parts.port !== undefined ||
    parts.path !== undefined
  ) {
    const port = parts.port === undefined ? "" : `, and put ${parts.port} into its ports`;
    return `Enter the host alone: ${parts.host}${port}`;
  }
  if (host !== host.trim()) return `Remove the space around the host: ${host.trim()}`;
  // oxlint-disable-next-line no-control-regex -- "outside ASCII" is the point
  if (/[^\x00-\x7f]/.test(host)) return "Enter the ASCII form (xn--…) of an international name";
  if (/^[0-9.]+$/.test(host)) {
    return z.ipv4().safeParse(host).success ? null : "An IPv4 address has four numbers from 0 to 255";
  }
  if (host.includes(":") || host.includes("[")) return "This is not a valid IPv6 address";
  const name = host.endsWith(".") ? host.slice(0, -1) : host;
  if (name.length > 253) return tooLong;
  const bad = name.split(".").find((part) => !label.test(part));
  if (bad === undefined) return null;
  if (bad === "") return "A host name has no empty part between its dots";
  if (bad.length > 63) return "Each part of a host name has at most 63 characters";
  return `Use letters, digits, hyphens and underscores in a host name, with no hyphen at the edge of a part: “${bad}”`;
}
