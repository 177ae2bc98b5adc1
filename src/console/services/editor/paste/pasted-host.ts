import { check } from "#contract/validation.ts";
import { splitHost } from "#contract/address-parts.ts";
import type { BackHost } from "#contract/service.ts";
import { writtenBackHost } from "#contract/strict-service.ts";
import { isolated, visible } from "#contract/shown-text.ts";
import { newHost } from "#domain/new-service.ts";
import { asciiHost, unquoted } from "../international-host.ts";

/** The protocol of a pasted port that has none itself. */
export type PortUse = "http" | "https" | "both";

/** The result of a pasted line: hosts to add, each with a note on it, or a fault. */
export type Read = { hosts: { host: BackHost; note: string }[] } | { fault: string };

/** What a line has beside the address of its host: settings, and notes such as the words that were left out. */
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
 * Reads the host of an address (`host`, `host:port`, `[::1]:80` or a URL) with the settings of its line. An international
 * name gets its ASCII form; scheme, user, path and quotes are left out.
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
