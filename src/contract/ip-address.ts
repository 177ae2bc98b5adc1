import * as z from "zod/mini";

const ipv6 = z.ipv6();
const ipv4 = z.ipv4();

const withoutBrackets = (host: string): string => /^\[(.*)\]$/.exec(host)?.[1] ?? host;

/** Whether `host` is an IPv6 address without a zone, bare or in brackets. */
export const isIPv6 = (host: string): boolean =>
  host.includes(":") && ipv6.safeParse(withoutBrackets(host)).success;

const endsInNumber = /(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$/i;

/**
 * Whether a resolver takes `host` for an IPv4 address, however it is written: 0x7f000001, 0177.0.0.1 and 127.1 are
 * 127.0.0.1 (inet_aton; "ends in a number" in the WHATWG's URL standard).
 */
export const looksLikeIPv4 = (host: string): boolean => endsInNumber.test(host);

/** Says what is wrong with an IPv4 address; null when it is four numbers from 0 to 255 in decimal. */
export function ipv4Problem(host: string): string | null {
  if (ipv4.safeParse(host).success) return null;
  if (/^[\d.]+$/.test(host))
    return /(?:^|\.)0\d/.test(host)
      ? "Leave out the leading zeros: some programs take a number like 010 for octal"
      : "An IPv4 address has four numbers from 0 to 255";
  return "The last part of a host name is no number: resolvers take it for an IPv4 address, which has four numbers from 0 to 255";
}
