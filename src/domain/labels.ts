import type { BackHost } from "#contract/service.ts";
import { showsSomething } from "#contract/shown-text.ts";
import { cutText } from "#contract/text.ts";
import { canonicalHost, httpPorts, httpsPorts } from "./canonical-host.ts";
import { fieldOf, laterFields } from "./field-table.ts";
import { own } from "./json.ts";
import { phrase, words, type Phrase } from "./value-sentence.ts";

/** The name by which people know a service; its id where the name has no visible character. */
export const serviceName = ({ name, id }: { name: string; id: string }): string =>
  showsSomething(name) ? name : id;

/** The noun of a field that people have a word for. */
const knownNoun = (field: string): string | undefined =>
  fieldOf(field)?.noun ?? (Object.hasOwn(laterFields, field) ? laterFields[field] : undefined);

/** A field in running text: "transport mode"; an unknown field goes by its name on the wire. */
export const fieldNoun = (field: string): string => knownNoun(field) ?? field;

/** A field in a sentence. Somebody else chose the name of an unknown field, so it stands there as a value. */
export const fieldPhrase = (field: string): Phrase => {
  const known = knownNoun(field);
  return known === undefined ? phrase`${field}` : words(known);
};

/** A text with a capital at its beginning: "Transport mode". */
export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The name of a field's control and of its column: "Transport mode", "Use HTTP/1.1". */
export const fieldLabel = (field: string): string => fieldOf(field)?.label ?? capitalized(fieldNoun(field));

/** A value of a choice in running text; an unknown value in quotes, exactly as it is stored. */
export function choiceLabel(field: string, value: string): string {
  const label = own(fieldOf(field)?.values ?? {}, value);
  return typeof label === "string" ? label : JSON.stringify(value);
}

export const stickyLabel = (value: string): string => choiceLabel("sticky", value);
export const transportModeLabel = (value: string): string => choiceLabel("transport_mode", value);

/** The canonical names that several hosts of a list have. */
export function repeatedHosts(hosts: readonly BackHost[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { host } of hosts) {
    const name = canonicalHost(host);
    (seen.has(name) ? repeated : seen).add(name);
  }
  return repeated;
}

/** Cuts a host name for a label: somebody may have pushed a text of megabytes. */
const shownHost = (name: string): string => cutText(name, 300);

/** The label of a host: its name, with its first port where `repeated` (canonical names) has the name. */
export function hostLabel(host: BackHost, repeated: ReadonlySet<string>): string {
  const name = showsSomething(host.host) ? shownHost(host.host) : "(host without a name)";
  const port = httpPorts(host)[0] ?? httpsPorts(host)[0];
  if (port === undefined || !repeated.has(canonicalHost(host.host))) return name;
  return name.includes(":") && !name.startsWith("[") ? `[${name}]:${port}` : `${name}:${port}`;
}

/**
 * The labels of the hosts of a list: the name; with its first port where `repeated` has the name; with its position (from
 * 1) as well where two labels would be the same. `repeated` may come from more lists than this one.
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
