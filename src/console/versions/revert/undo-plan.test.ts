import { describe, expect, it } from "vitest";
import type { Service } from "#contract/service.ts";
import { serviceWith } from "#domain/testing/make-service.ts";
import { planOf } from "./undo-plan.ts";

const weighing = (first: number, second = 1): Service[] => [
  serviceWith({ weight: first }, { weight: second }),
];

const plan = (parent: Service[] | null, past: Service[], current: Service[]) =>
  planOf({ parent, past, current: { services: current, etag: null } });

describe("planOf", () => {
  it("takes the change back and keeps a later one of something else", () => {
    const undone = plan(weighing(1), weighing(5), weighing(5, 7));
    expect(undone?.services).toEqual(weighing(1, 7));
    expect(undone?.diff.changed[0]?.hosts).toMatchObject([
      { fields: [{ field: "weight", before: 5, after: 1 }] },
    ]);
    expect(undone?.conflicts).toEqual([]);
  });

  it("names what a later change touched too, with the value before, the one it made, and the one now", () => {
    expect(plan(weighing(1), weighing(5), weighing(9))?.conflicts).toMatchObject([
      { theirs: 1, base: 5, mine: 9 },
    ]);
  });

  it("is nothing for the first version", () => {
    expect(plan(null, weighing(1), weighing(2))).toBeNull();
  });
});
