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

const byRank = (a: string, b: string): number => rankOf(a) - rankOf(b) || (a < b ? -1 : 1);

/** The names of the fields that any of `objects` has: those of the reference in its order, then unknown ones. */
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

/** `object` with one field set, or left out for `undefined`; any name is safe, `__proto__` too. */
export function withField<T extends Fields>(object: T, field: string, value: unknown): T {
  const { [field]: _, ...rest } = object;
  // The type of the whole is the caller's: a lenient object stays one whichever of its fields is set.
  return (value === undefined ? rest : { ...object, [field]: value }) as unknown as T;
}
