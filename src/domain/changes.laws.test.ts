// Node's equality: Vitest's mistakes a field named `constructor` for the type of its object.
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges } from "./testing/apply-changes.ts";
import { changes, noChanges } from "./changes.ts";
import { lenientSet, twoSets } from "./testing/arbitraries.ts";

/** The JSON value with the keys of every object in reverse order. */
const otherKeyOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(otherKeyOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, otherKeyOrder(item)]),
  );
};

test("a set has no changes to itself, whatever the key order", () => {
  fc.assert(
    fc.property(lenientSet, (set) => {
      const copy = set.map((service) => otherKeyOrder(service) as typeof service); // the same value
      expect(isDeepStrictEqual(changes(set, copy), { added: [], removed: [], changed: [] })).toBe(true);
      expect(noChanges(changes(set, set))).toBe(true);
    }),
  );
});

test("applying the changes to a set gives the other set", () => {
  fc.assert(
    fc.property(twoSets, ([before, after]) => {
      expect(isDeepStrictEqual(applyChanges(before, changes(before, after)), after)).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test("different sets have changes", () => {
  fc.assert(
    fc.property(twoSets, ([before, after]) => {
      fc.pre(JSON.stringify(otherKeyOrder(before)) !== JSON.stringify(otherKeyOrder(after)));
      expect(noChanges(changes(before, after))).toBe(false);
    }),
  );
});

test("another order of services is no change", () => {
  const shuffled = twoSets.chain(([before, after]) =>
    fc.tuple(
      fc.constant(before),
      fc.constant(after),
      fc.shuffledSubarray(after, { minLength: after.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([before, after, permuted]) => {
      expect(isDeepStrictEqual(changes(before, permuted), changes(before, after))).toBe(true);
    }),
  );
});

test("the pairs name every host of both sides once, those after in their order", () => {
  fc.assert(
    fc.property(twoSets, ([before, after]) => {
      for (const change of changes(before, after).changed) {
        const positions = (side: "before" | "after") => change.pairs.flatMap((pair) => pair[side] ?? []);
        expect(positions("after")).toEqual([...change.after.back_hosts.keys()]);
        expect(positions("before").toSorted((a, b) => a - b)).toEqual([...change.before.back_hosts.keys()]);
      }
    }),
  );
});
