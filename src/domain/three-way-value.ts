import type { Conflict } from "#contract/error-body.ts";
import { fieldNames, withField } from "./fields.ts";
import { jsonEqual, own } from "./json.ts";
import { fieldNoun } from "./labels.ts";

/** The three sides of a merge. A value that a side lacks is `undefined`. */
export interface Sides<T> {
  base: T;
  mine: T;
  theirs: T;
}

/** Hears of a conflict, a thing that both sides changed differently, and returns the side whose value is taken. */
export type ResolveConflict = (what: string, values: Sides<unknown>) => "mine" | "theirs";

/** Applies `of` to each of the three sides. */
export const mapSides = <T, U>({ base, mine, theirs }: Sides<T>, of: (side: T) => U): Sides<U> => ({
  base: of(base),
  mine: of(mine),
  theirs: of(theirs),
});

/** The merged value: that of the side that changed it, or of both where they agree; null for a conflict. */
export function mergeValue<T>({ base, mine, theirs }: Sides<T>): { value: T } | null {
  if (jsonEqual(mine, theirs) || jsonEqual(base, theirs)) return { value: mine };
  return jsonEqual(base, mine) ? { value: theirs } : null;
}

/** The conflict in the service `id`, without the sides that lack the thing. */
export const conflictOf = (id: string, what: string, { base, mine, theirs }: Sides<unknown>): Conflict => ({
  id,
  what,
  ...(base !== undefined && { base }),
  ...(mine !== undefined && { mine }),
  ...(theirs !== undefined && { theirs }),
});

type Fields = Readonly<Record<string, unknown>>;

/** A scalar and a list that hold one value: a merge must not give a host both. */
const shapes = new Map([
  ["http_port", "http_ports"],
  ["https_port", "https_ports"],
]);

/** The fields that are merged together under the name `field`. */
const partsOf = (field: string): string[] => [
  field,
  ...[...shapes].flatMap(([scalar, list]) => (list === field ? scalar : [])),
];

/**
 * Merges services or back hosts field by field, unknown fields too. A list is one value; `back_hosts` stay as in
 * `mine`. `resolve` gets the noun and the three values of each field in conflict.
 */
export function mergeFields<T extends Fields>(three: Sides<T>, resolve: ResolveConflict): T {
  const { base, mine, theirs } = three;
  const names = fieldNames(base, mine, theirs).map((field) => shapes.get(field) ?? field);
  let merged = mine;
  for (const field of new Set(names)) {
    if (field === "back_hosts") continue;
    const parts = partsOf(field);
    const values = mapSides(three, (side) => parts.map((part) => own(side, part)));
    const value =
      mergeValue(values)?.value ??
      values[
        resolve(
          fieldNoun(field),
          mapSides(values, (side) => side.find((part) => part !== undefined)),
        )
      ];
    if (!jsonEqual(value, values.mine))
      for (const [index, part] of parts.entries()) merged = withField(merged, part, value[index]);
  }
  return merged;
}
