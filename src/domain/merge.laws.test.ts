// Node's equality: Vitest's mistakes a field named `constructor` for the type of its object.
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { merge, undo, type Merged } from "./merge.ts";
import { editedSet, lenientSet, twoEdits, twoSets } from "./testing/arbitraries.ts";

const is = (merged: Merged, services: unknown) => isDeepStrictEqual(merged, { services, conflicts: [] });

test("the changes of only one side are taken exactly", () => {
  fc.assert(
    fc.property(twoSets, ([base, edited]) => {
      expect(is(merge(base, edited, base), edited)).toBe(true);
      expect(is(merge(base, base, edited), edited)).toBe(true);
      expect(is(merge(base, edited, edited), edited)).toBe(true);
    }),
  );
});

test("undoing the latest version gives its parent", () => {
  fc.assert(
    fc.property(twoSets, ([parent, version]) => {
      expect(is(undo(version, version, parent), parent)).toBe(true);
    }),
  );
});

test("swapping the sides gives the same conflicts", () => {
  fc.assert(
    fc.property(twoEdits, ({ base, mine, theirs }) => {
      const there = merge(base, mine, theirs).conflicts;
      const back = merge(base, theirs, mine).conflicts;
      const names = (conflicts: typeof there) => conflicts.map(({ id, what }) => `${id}: ${what}`).toSorted();
      expect(names(there)).toEqual(names(back));
      expect(back.map((conflict) => JSON.stringify(conflict.mine)).toSorted()).toEqual(
        there.map((conflict) => JSON.stringify(conflict.theirs)).toSorted(),
      );
    }),
    { numRuns: 200 },
  );
});

test("without a conflict, both sides merge to the same services and hosts, whichever is mine", () => {
  const hostsAside = (services: Merged["services"]) =>
    services.map((service) => ({ ...service, back_hosts: [] }));
  const hosts = (services: Merged["services"]) =>
    services.map(({ back_hosts: list }) =>
      list
        .map((host) => JSON.stringify(Object.entries(host).toSorted(([a], [b]) => (a < b ? -1 : 1))))
        .toSorted(),
    );
  fc.assert(
    fc.property(twoEdits, ({ base, mine, theirs }) => {
      const [there, back] = [merge(base, mine, theirs), merge(base, theirs, mine)];
      fc.pre(there.conflicts.length === 0);
      expect(isDeepStrictEqual(hostsAside(there.services), hostsAside(back.services))).toBe(true);
      expect(isDeepStrictEqual(hosts(there.services), hosts(back.services))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test("what a merge without conflicts took from theirs is taken back by undoing theirs", () => {
  const disjoint = lenientSet.chain((base) => fc.tuple(fc.constant(base), editedSet(base), editedSet(base)));
  fc.assert(
    fc.property(disjoint, ([base, mine, theirs]) => {
      const ids = (set: typeof base) => set.map(({ id }) => id);
      const touched = (set: typeof base) =>
        [...ids(base), ...ids(set)].filter(
          (id) =>
            !isDeepStrictEqual(
              base.find((one) => one.id === id),
              set.find((one) => one.id === id),
            ),
        );
      fc.pre(!touched(mine).some((id) => touched(theirs).includes(id)));
      const merged = merge(base, mine, theirs);
      expect(merged.conflicts).toEqual([]);
      expect(is(undo(theirs, merged.services, base), mine)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
