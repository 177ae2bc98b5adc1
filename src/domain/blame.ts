import type { BackHost, Service } from "#contract/service.ts";
import { serviceChange, type HostChange, type ServiceChange } from "./changes.ts";
import { fieldChanges, fieldNames, withField } from "./fields.ts";
import { own } from "./json.ts";
import { sentencesOf, type Sentence } from "./sentences.ts";

type ChangedHost = Extract<HostChange, { kind: "changed" }>;

/** How a field came to its value: it was changed, or came with its host or with the whole service. */
type Cause =
  | { kind: "changed"; change: ServiceChange; host: ChangedHost | null }
  | { kind: "host added" }
  | { kind: "service added" };

/**
 * Where the value of a field comes from. `host` is the position (from 0) of its back host in the service that the search
 * began with, null for a field of the service itself. Ports go by the name of their list, in either shape.
 */
export interface Origin {
  field: string;
  host: number | null;
  cause: Cause;
}

/** The fields whose origin is still looked for; `start` and `at` are a host's positions in the first and in the present service. */
export interface Search {
  fields: readonly string[];
  hosts: readonly { start: number; at: number; fields: readonly string[] }[];
}

/** Both shapes of a host's ports are one field. */
const named = (field: string): string => field.replace(/^(https?)_port$/, "$1_ports");

const fieldsOf = (fields: Readonly<Record<string, unknown>>): string[] => [
  ...new Set(fieldNames(fields).map(named)),
];

/**
 * Looks for the origin of every field of the back hosts at some positions; without positions of the whole service, but for
 * its id, which never changes.
 */
export function searchFor(service: Service, positions?: readonly number[]): Search {
  const wanted = positions ?? Array.from(service.back_hosts.keys());
  return {
    fields: positions ? [] : fieldsOf(service).filter((field) => field !== "back_hosts" && field !== "id"),
    hosts: wanted.flatMap((at) => {
      const host = service.back_hosts[at];
      return host ? { start: at, at, fields: fieldsOf(host) } : [];
    }),
  };
}

/** Whether every origin is found. */
export const isFound = ({ fields, hosts }: Search): boolean => fields.length + hosts.length === 0;

/** Splits a list by a test. */
const split = <T>(list: readonly T[], test: (item: T) => boolean): [T[], T[]] => [
  list.filter(test),
  list.filter((item) => !test(item)),
];

/**
 * One step back through the versions of a service, from `after` to what it was `before` (null: it was not there): the
 * origins that lie in this step, and what is left to look for in `before`. Hosts are followed by their identity, a host
 * renamed in place under its old name (`domain.md`, Changes); where a host stands in the list is no field of it.
 */
export function goBack(
  search: Search,
  before: Service | null,
  after: Service,
): { found: Origin[]; left: Search } {
  if (before === null) {
    const cause: Cause = { kind: "service added" };
    const ofHosts = search.hosts.flatMap(({ start, fields }) =>
      fields.map((field) => ({ field, host: start, cause })),
    );
    const ofService = search.fields.map((field) => ({ field, host: null, cause }));
    return { found: [...ofService, ...ofHosts], left: { fields: [], hosts: [] } };
  }
  const change = serviceChange(before, after);
  if (change === null) return { found: [], left: search };
  const touched = new Set(change.fields.map(({ field }) => field));
  const [fields, otherFields] = split(search.fields, (field) => touched.has(field));
  const found: Origin[] = fields.map((field) => ({
    field,
    host: null,
    cause: { kind: "changed", change, host: null },
  }));
  const was = new Map(change.pairs.map((pair) => [pair.after, pair.before]));
  const changed = new Map(
    change.hosts.flatMap((host) => (host.kind === "changed" ? [[host.to, host] as const] : [])),
  );
  const hosts = search.hosts.flatMap(({ start, at, fields: wanted }) => {
    const from = was.get(at) ?? null;
    const host = changed.get(at);
    const fresh = new Set(host?.fields.map(({ field }) => named(field)));
    const [here, older] = split(wanted, (field) => from === null || fresh.has(field));
    const cause: Cause = host ? { kind: "changed", change, host } : { kind: "host added" };
    for (const field of here) found.push({ field, host: start, cause });
    return from === null || older.length === 0 ? [] : { start, at: from, fields: older };
  });
  return { found, left: { fields: otherFields, hosts } };
}

/** `host` with what it had in a field before; for ports in both shapes. */
const withOld = (host: BackHost, old: BackHost, field: string): BackHost =>
  Object.keys({ ...old, ...host })
    .filter((name) => named(name) === field)
    .reduce((changed, name) => withField(changed, name, own(old, name)), host);

/** The change of a field as sentences: "weight of web-1 1 → 5". None for what came with its host or service. */
export function originSentences({ field, cause }: Origin): Sentence[] {
  if (cause.kind !== "changed") return [];
  const { change, host } = cause;
  if (host === null)
    return sentencesOf({
      ...change,
      fields: change.fields.filter((each) => each.field === field),
      hosts: [],
      moves: [],
    });
  // As if nothing but this field had changed.
  const old = withOld(host.after, host.before, field);
  const before = {
    ...change.after,
    back_hosts: change.after.back_hosts.map((each, at) => (at === host.to ? old : each)),
  };
  const hosts = [{ ...host, before: old, from: host.to, fields: fieldChanges(old, host.after) }];
  return sentencesOf({ ...change, before, fields: [], hosts, moves: [] });
}
