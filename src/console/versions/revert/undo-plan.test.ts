import { describe, expect, it } from "vitest";
import type { Service } from "#contract/service.ts";
import { serviceWith } from "#domain/testing/make-service.ts";
import { undoPlan } from "./undo-plan.ts";

const weighing = (first: number, second = 1): Service[] => [
  serviceWith({ weight: first }, { weight: second }),
];

const plan = (parent: Service[] | null, past: Service[], current: Service[]) =>
  undoPlan({ parent, past, current: { services: current, etag: null } });

describe("undoPlan", () => {
  it("reverses the change and keeps a later change of another field", () => {
    const undone = plan(weighing(1), weighing(5), weighing(5, 7));
    expect(undone?.services).toEqual(weighing(1, 7));
    expect(undone?.diff.changed[0]?.hosts).toMatchObject([
      { fields: [{ field: "weight", before: 5, after: 1 }] },
    ]);
    expect(undone?.conflicts).toEqual([]);
  });

  it("names what a later version changed too, with the value before, the value of this version, and the current one", () => {
    expect(plan(weighing(1), weighing(5), weighing(9))?.conflicts).toMatchObject([
      { theirs: 1, base: 5, mine: 9 },
    ]);
  });

  it("is null for the first version", () => {
    expect(plan(null, weighing(1), weighing(2))).toBeNull();
  });
});
