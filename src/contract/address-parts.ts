import { isIPv6 } from "./ip-address.ts";

/** The parts of an address as people paste it into the field of a host: `scheme://user@host:port/path`. */
export interface HostParts {
  scheme?: string;
  user?: string;
  host: string;
  port?: number;
  path?: string;
}

const address =
  /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:([^@/?#]*)@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d{1,5}))?([/?#].*)?$/u;

/** In characters. A longer text is no address. */
export const longestAddress = 4_096;

/** Splits an address into its parts. A bare IPv6 address, and what is no address, is all `host`. */
export function splitHost(text: string): HostParts {
  const trimmed = text.trim();
  // On a text of megabytes the pattern would overflow its stack.
  if (trimmed.length > longestAddress) return { host: trimmed };
  if (isIPv6(trimmed)) return { host: trimmed };
  const match = address.exec(trimmed);
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
