import type { Service } from "#contract/service.ts";
import { fields } from "./field-table.ts";
import { jsonEqual, keysOf, own } from "./json.ts";

/** A field that differs, by its name on the wire; `undefined` on the side that does not have it. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const known = Object.keys(fields).filter((field) => field !== "back_hosts");
/** Unknown fields come behind those of the reference, and the back hosts last of all. */
const rank = new Map([...known.entries()].map(([index, field]) => [field, index]));
const rankOf = (field: string): number =>
  field === "back_hosts" ? known.length + 1 : (rank.get(field) ?? known.length);

const byRank = (a: string, b: string): number => rankOf(a) - rankOf(b) || (a < b ? -1 : 1);

/**
 * The names of the fields of all `objects`, in the order in which they are shown everywhere: that of the field table,
 * then unknown ones, the back hosts last.
 */
export const fieldNames = (...objects: readonly Fields[]): string[] =>
  [...new Set(objects.flatMap(keysOf))].toSorted(byRank);

/** The fields that differ between two services (without their back hosts) or two back hosts. */
export function fieldChanges(before: Fields, after: Fields): FieldChange[] {
  const gone = keysOf(before).filter((field) => own(after, field) === undefined);
  const differs = (field: string) =>
    field !== "back_hosts" && !jsonEqual(own(before, field), own(after, field));
  return [...gone, ...keysOf(after).filter(differs)]
    .toSorted(byRank)
    .map((field) => ({ field, before: own(before, field), after: own(after, field) }));
}

/** `object` with one field set, or removed for `undefined`. Any name is safe, also `__proto__`. */
export function withField<T extends Fields>(object: T, field: string, value: unknown): T {
  const { [field]: _, ...rest } = object;
  // A lenient object keeps its type whichever field is set; the caller vouches for the value.
  return (value === undefined ? rest : { ...object, [field]: value }) as unknown as T;
}

const inOrder = <T extends Fields>(object: T): T =>
  // The same fields with the same values.
  Object.fromEntries(fieldNames(object).map((field) => [field, own(object, field)])) as T;

/** A service with its fields, and those of its back hosts, in the order in which they are shown. */
export const inFieldOrder = (service: Service): Service =>
  inOrder({ ...service, back_hosts: service.back_hosts.map(inOrder) });
