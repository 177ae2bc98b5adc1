import type { BackHost } from "#contract/service.ts";
import { showsSomething } from "#contract/shown-text.ts";
import { cutText } from "#contract/text.ts";
import { canonicalHost, httpPorts, httpsPorts } from "./canonical-host.ts";
import { phrase, words, type Phrase } from "./sentence.ts";

/** What to call a service: its name, or its id where the name shows nothing. */
export const serviceName = ({ name, id }: { name: string; id: string }): string =>
  showsSomething(name) ? name : id;

/** What people call the fields; unknown fields keep the wire's name. */
const fieldNouns = new Map([
  ["name", "name"],
  ["description", "description"],
  ["http11", "HTTP/1.1"],
  ["least_conn", "least connections"],
  ["sticky", "stickiness"],
  ["sticky_cookie_name", "cookie name"],
  ["transport_mode", "transport mode"],
  ["back_hosts", "back hosts"],
  ["host", "host"],
  ["http_ports", "HTTP ports"],
  ["https_ports", "HTTPS ports"],
  ["http_port", "HTTP port"],
  ["https_port", "HTTPS port"],
  ["weight", "weight"],
  ["max_fails", "max fails"],
  ["fail_timeout", "fail timeout"],
  ["down", "down"],
  ["backup", "backup"],
  ["monitor_state", "monitor state"],
]);

/** A field in running text: "transport mode"; an unknown field is called as on the wire. */
export const fieldNoun = (field: string): string => fieldNouns.get(field) ?? field;

/** The same in a sentence: an unknown field is a value of somebody's. */
export const fieldPhrase = (field: string): Phrase => {
  const noun = fieldNouns.get(field);
  return noun === undefined ? phrase`${field}` : words(noun);
};

const stickyLabels = new Map([
  ["none", "none"],
  ["autocookie", "automatic cookie"],
  ["customcookie", "custom cookie"],
  ["iphash", "IP hash"],
  ["least_conn", "least connections"],
]);

const transportModeLabels = new Map([
  ["default", "default"],
  ["http", "http"],
  ["https", "https"],
  ["port_bridge", "port bridge"],
]);

/** A stickiness in running text; an unknown value in quotes, as it stands. */
export const stickyLabel = (value: string): string => stickyLabels.get(value) ?? JSON.stringify(value);

/** A transport mode in running text; an unknown value in quotes, as it stands. */
export const transportModeLabel = (value: string): string =>
  transportModeLabels.get(value) ?? JSON.stringify(value);

/** The host names, in canonical form, that stand more than once in a list of back hosts. */
export function repeatedHosts(hosts: readonly BackHost[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { host } of hosts) {
    const name = canonicalHost(host);
    (seen.has(name) ? repeated : seen).add(name);
  }
  return repeated;
}

/** No host name is so long, but somebody may have pushed a text of megabytes. */
const shownHost = (name: string): string => cutText(name, 300);

/** What to call a host: its name, with its first port where `repeated` (canonical names) has it. */
export function hostLabel(host: BackHost, repeated: ReadonlySet<string>): string {
  const name = showsSomething(host.host) ? shownHost(host.host) : "(host without a name)";
  const port = httpPorts(host)[0] ?? httpsPorts(host)[0];
  if (port === undefined || !repeated.has(canonicalHost(host.host))) return name;
  return name.includes(":") && !name.startsWith("[") ? `[${name}]:${port}` : `${name}:${port}`;
}

/**
 * What to call each host of a list: its name; with its first port where `repeated` has the name; with its
 * position (from 1) where that is not enough. `repeated` may come from more than this list.
 */
export function hostLabels(
  hosts: readonly BackHost[],
  repeated: ReadonlySet<string> = repeatedHosts(hosts),
): string[] {
  const labels = hosts.map((host) => hostLabel(host, repeated));
  const count = new Map<string, number>();
  for (const label of labels) count.set(label, (count.get(label) ?? 0) + 1);
  return labels.map((label, index) => (count.get(label) === 1 ? label : `${label} (position ${index + 1})`));
}
