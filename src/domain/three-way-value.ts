import type { Conflict } from "#contract/error-body.ts";
import { fieldNames, withField } from "./fields.ts";
import { jsonEqual, own } from "./json.ts";
import { fieldNoun } from "./labels.ts";

/** The three sides of a merge; where a value may be absent, `undefined` says so. */
export interface Three<T> {
  base: T;
  mine: T;
  theirs: T;
}

/** Takes note of what both sides changed differently, and says which side's value counts. */
export type Collide = (what: string, values: Three<unknown>) => "mine" | "theirs";

/** The same of each side. */
export const each = <T, U>({ base, mine, theirs }: Three<T>, of: (side: T) => U): Three<U> => ({
  base: of(base),
  mine: of(mine),
  theirs: of(theirs),
});

/** What a value becomes: that of the side that changed it, or of both when they agree; null when they collide. */
export function settle<T>({ base, mine, theirs }: Three<T>): { value: T } | null {
  if (jsonEqual(mine, theirs) || jsonEqual(base, theirs)) return { value: mine };
  return jsonEqual(base, mine) ? { value: theirs } : null;
}

/** A conflict in the service `id`; a side where the thing is absent is left out. */
export const conflictOf = (id: string, what: string, { base, mine, theirs }: Three<unknown>): Conflict => ({
  id,
  what,
  ...(base !== undefined && { base }),
  ...(mine !== undefined && { mine }),
  ...(theirs !== undefined && { theirs }),
});

type Fields = Readonly<Record<string, unknown>>;

/** Fields that are one value, in one shape or the other: a merge must not give a host both. */
const shapes = new Map([
  ["http_port", "http_ports"],
  ["https_port", "https_ports"],
]);

/** The fields of an object that are merged as the one value `field`. */
const partsOf = (field: string): string[] => [
  field,
  ...[...shapes].flatMap(([scalar, list]) => (list === field ? scalar : [])),
];

/**
 * Merges two objects field by field, unknown fields too, lists as one value, `back_hosts` left as mine.
 * `collide` gets the noun and the three values of each field that both changed differently.
 */
export function mergeFields<T extends Fields>(three: Three<T>, collide: Collide): T {
  const { base, mine, theirs } = three;
  const names = fieldNames(base, mine, theirs).map((field) => shapes.get(field) ?? field);
  let merged = mine;
  for (const field of new Set(names)) {
    if (field === "back_hosts") continue;
    const parts = partsOf(field);
    const values = each(three, (side) => parts.map((part) => own(side, part)));
    const value =
      settle(values)?.value ??
      values[
        collide(
          fieldNoun(field),
          each(values, (side) => side.find((part) => part !== undefined)),
        )
      ];
    if (!jsonEqual(value, values.mine))
      for (const [index, part] of parts.entries()) merged = withField(merged, part, value[index]);
  }
  return merged;
}
