import { fieldHelp } from "#contract/service.ts";
import { jsonEqual, keysOf, own } from "./json.ts";

/** One field that differs; an absent side is `undefined`. `field` is the wire's name. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const rank = new Map(Object.keys(fieldHelp).map((field, index) => [field, index]));
const rankOf = (field: string): number => rank.get(field) ?? rank.size;

/** The names of the fields that any of `objects` has: those of the reference in its order, then unknown ones. */
export function fieldNames(...objects: readonly Fields[]): string[] {
  const names = [...new Set(objects.flatMap(keysOf))];
  return names.toSorted((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
}

/** The fields that differ between two services (without their back hosts) or two back hosts. */
export function fieldChanges(before: Fields, after: Fields): FieldChange[] {
  return fieldNames(before, after)
    .filter((field) => field !== "back_hosts" && !jsonEqual(own(before, field), own(after, field)))
    .map((field) => ({ field, before: own(before, field), after: own(after, field) }));
}

/** `object` with one field set, or left out for `undefined`; any name is safe, `__proto__` too. */
export function withField<T extends Fields>(object: T, field: string, value: unknown): T {
  const { [field]: _, ...rest } = object;
  // The type of the whole is the caller's: a lenient object stays one whichever of its fields is set.
  return (value === undefined ? rest : { ...object, [field]: value }) as unknown as T;
}
