import { fieldHelp } from "#contract/service.ts";
import { jsonEqual, keysOf, own } from "./json.ts";

/** A field that differs, by its name on the wire; `undefined` on the side that does not have it. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const rank = new Map(Object.keys(fieldHelp).map((field, index) => [field, index]));
const rankOf = (field: string): number => rank.get(field) ?? rank.size;

const byRank = (a: string, b: string): number => rankOf(a) - rankOf(b) || (a < b ? -1 : 1);

/** The names of the fields of all `objects`: first those of the reference in its order, then unknown ones. */
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
