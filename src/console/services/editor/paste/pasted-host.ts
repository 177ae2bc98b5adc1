import { check } from "#contract/validation.ts";
import { splitHost } from "#contract/address-parts.ts";
import type { BackHost } from "#contract/service.ts";
import { writtenBackHost } from "#contract/strict-service.ts";
import { isolated, visible } from "#contract/shown-text.ts";
import { newHost } from "#domain/new-service.ts";
import { asciiHost, unquoted } from "../international-host.ts";

/** Which requests a pasted port takes. */
export type PortUse = "http" | "https" | "both";

/** What a pasted line gives: hosts to add, each with what is to be said of it, or why none. */
export type Read = { hosts: { host: BackHost; note: string }[] } | { fault: string };

/** What a line says of its host beside the address: settings, and words that have no meaning here. */
export interface Rest {
  settings?: Partial<BackHost>;
  notes?: readonly string[];
}

const quoted = (text: string): string => `“${isolated(visible(text))}”`;

export const leftOut = (words: readonly string[]): string[] =>
  words.length === 0 ? [] : [`${quoted(words.join(" "))} is left out`];

function portsFor(port: number, use: PortUse): Partial<BackHost> {
  return { http_ports: use === "https" ? [] : [port], https_ports: use === "http" ? [] : [port] };
}

/**
 * The host of one address (`host`, `host:port`, `[::1]:80` or a URL), with what else its line says of it. An
 * international name gets its A-label; scheme, user and path are left out; quotes too.
 */
export function pastedHost(address: string, use: PortUse, { settings = {}, notes = [] }: Rest = {}): Read {
  const { host: typed, port, scheme, path, user } = splitHost(unquoted(address));
  const ascii = asciiHost(typed);
  const to = scheme === "http" || scheme === "https" ? scheme : use;
  const host: BackHost = {
    ...newHost,
    host: ascii ?? typed,
    ...(port !== undefined && portsFor(port, to)),
    ...settings,
  };
  const [problem] = check(writtenBackHost, host, []).problems;
  if (problem) return { fault: problem.msg };
  const left = [scheme && `${scheme}://`, user && `${user}@`, path].filter(Boolean).join(" and ");
  const all = [
    ...(ascii === null ? [] : [`${quoted(typed)} is written as ${ascii}`]),
    ...(left === "" ? [] : [`${left} is left out`]),
    ...notes,
  ];
  return { hosts: [{ host, note: all.join("; ") }] };
}
