import type { Service } from "#contract/service.ts";
import { serviceChange, type HostChange, type ServiceChange } from "./changes.ts";
import { fieldNames } from "./fields.ts";
import { own } from "./json.ts";

type ChangedHost = Extract<HostChange, { kind: "changed" }>;

/** How a field got its value: it was changed, or its host or the whole service was added with it. */
type Cause =
  | { kind: "changed"; change: ServiceChange; host: ChangedHost | null }
  | { kind: "host added" }
  | { kind: "service added" };

/**
 * What gave a field its value. `host` is the position (from 0) of its back host in the service that the search began
 * with; null for a field of the service itself. Ports have the name of their list, also where a scalar holds them.
 */
export interface FieldBlame {
  field: string;
  host: number | null;
  cause: Cause;
}

/**
 * The fields that no version is blamed for yet. Of a host, `start` is its position in the service that the search began
 * with, `at` its position in the version that the search has reached.
 */
export interface BlameSearch {
  fields: readonly string[];
  hosts: readonly { start: number; at: number; fields: readonly string[] }[];
}

/** A list of ports and the scalar of older deployments (`http_port`) are one field. */
const fieldKey = (field: string): string => field.replace(/^(https?)_port$/, "$1_ports");

const fieldsOf = (fields: Readonly<Record<string, unknown>>): string[] => [
  ...new Set(fieldNames(fields).map(fieldKey)),
];

/**
 * Begins to blame the fields of the back hosts at `positions` (from 0); without `positions`, every field of the service
 * and of all its hosts. The id is left out: it never changes.
 */
export function blameSearch(service: Service, positions?: readonly number[]): BlameSearch {
  const wanted = positions ?? Array.from(service.back_hosts.keys());
  return {
    fields: positions ? [] : fieldsOf(service).filter((field) => field !== "back_hosts" && field !== "id"),
    hosts: wanted.flatMap((at) => {
      const host = service.back_hosts[at];
      return host ? { start: at, at, fields: fieldsOf(host) } : [];
    }),
  };
}

/** Whether every field has its blame. */
export const isComplete = ({ fields, hosts }: BlameSearch): boolean => fields.length + hosts.length === 0;

/** Splits a list by a test. */
const split = <T>(list: readonly T[], test: (item: T) => boolean): [T[], T[]] => [
  list.filter(test),
  list.filter((item) => !test(item)),
];

/**
 * Blames one version, which made `after` of `before` (null: it added the service): returns the fields that got their
 * value from it, and the search to go on with in `before`. Hosts are matched by identity (README, *Which host is
 * which*), so a host that was renamed in place is followed under its old name. The position of a host is not a field.
 */
export function blameVersion(
  search: BlameSearch,
  before: Service | null,
  after: Service,
): { found: FieldBlame[]; left: BlameSearch } {
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
  const found: FieldBlame[] = fields.map((field) => ({
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
    const changedHere = new Set(host?.fields.map(({ field }) => fieldKey(field)));
    const [here, older] = split(wanted, (field) => from === null || changedHere.has(field));
    const cause: Cause = host ? { kind: "changed", change, host } : { kind: "host added" };
    for (const field of here) found.push({ field, host: start, cause });
    return from === null || older.length === 0 ? [] : { start, at: from, fields: older };
  });
  return { found, left: { fields: otherFields, hosts } };
}

type Values = Readonly<Record<string, unknown>>;

/** The value of a field by the name that it is blamed under: for ports the list, or the scalar that holds them. */
export const blamedValue = (values: Values, field: string): unknown =>
  own(values, field) ?? own(values, field.replace(/^(https?)_ports$/, "$1_port"));

/**
 * The values of the field before and after the version that changed it, `undefined` where there was none; null where its
 * host or the service was added.
 */
export function blamedChange({ field, cause }: FieldBlame): { before: unknown; after: unknown } | null {
  if (cause.kind !== "changed") return null;
  const { before, after } = cause.host ?? cause.change;
  return { before: blamedValue(before, field), after: blamedValue(after, field) };
}
