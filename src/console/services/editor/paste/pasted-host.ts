import { check } from "#contract/validation.ts";
import { splitHost } from "#contract/address-parts.ts";
import type { BackHost } from "#contract/service.ts";
import { writtenBackHost } from "#contract/strict-service.ts";
import { isolated, visible } from "#contract/shown-text.ts";
import { newHost } from "#domain/new-service.ts";
import type { PortField } from "../form-fields.ts";
import { asciiHost, unquoted } from "../international-host.ts";

/** The protocol of a port. */
type PortUse = "http" | "https" | "both";

/** The protocol of the pasted ports that have none themselves: one for all, or by their numbers and else `otherwise`. */
export type PortRule = PortUse | { otherwise: "http" | "https" };

/** The ports that servers take HTTPS on by custom. */
const httpsPorts: ReadonlySet<number> = new Set([443, 8443]);

/** The fields of a host that a pasted port belongs to. */
function listsOf(port: number, rule: PortRule): readonly PortField[] {
  const use = typeof rule === "string" ? rule : httpsPorts.has(port) ? "https" : rule.otherwise;
  return use === "both" ? ["http_ports", "https_ports"] : [`${use}_ports`];
}

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

/** `ports` by the fields that they belong to. */
export function portsBy(ports: readonly number[], rule: PortRule): Required<Pick<BackHost, PortField>> {
  const found = { http_ports: [] as number[], https_ports: [] as number[] };
  for (const port of ports) for (const list of listsOf(port, rule)) found[list].push(port);
  return found;
}

/**
 * Reads the host of an address (`host`, `host:port`, `[::1]:80` or a URL) with the settings of its line. An international
 * name gets its ASCII form; scheme, user, path and quotes are left out.
 */
export function pastedHost(address: string, rule: PortRule, { settings = {}, notes = [] }: Rest = {}): Read {
  const { host: typed, port, scheme, path, user } = splitHost(unquoted(address));
  const ascii = asciiHost(typed);
  const to = scheme === "http" || scheme === "https" ? scheme : rule;
  const host: BackHost = {
    ...newHost,
    host: ascii ?? typed,
    ...(port !== undefined && portsBy([port], to)),
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
