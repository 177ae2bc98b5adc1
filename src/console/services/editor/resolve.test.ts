import { describe, expect, it } from "vitest";
import { service, serviceWith } from "#domain/testing/make.ts";
import { resolve } from "./resolve.ts";

describe("resolve", () => {
  const base = serviceWith({ weight: 1 }, { weight: 1 });

  it("keeps both sides' edits where they do not collide", () => {
    const mine = serviceWith({ weight: 5 }, { weight: 1 });
    const theirs = serviceWith({ weight: 1 }, { weight: 7 });
    const both = serviceWith({ weight: 5 }, { weight: 7 });
    expect(resolve(base, mine, theirs)).toEqual({ conflicts: [], keepMine: both, takeTheirs: both });
  });

  it("gives the choice where they collide, and keeps the rest from both", () => {
    const mine = { ...serviceWith({ weight: 5 }, { weight: 2 }) };
    const theirs = { ...serviceWith({ weight: 9 }, { weight: 1 }), description: "theirs" };
    const { conflicts, keepMine, takeTheirs } = resolve(base, mine, theirs);
    expect(conflicts).toMatchObject([{ what: "weight of web-1", base: 1, mine: 5, theirs: 9 }]);
    expect(keepMine).toEqual({ ...serviceWith({ weight: 5 }, { weight: 2 }), description: "theirs" });
    expect(takeTheirs).toEqual({ ...serviceWith({ weight: 9 }, { weight: 2 }), description: "theirs" });
  });

  it("is a choice of the whole when both made a new service", () => {
    const [mine, theirs] = [service({ name: "mine" }), service({ name: "theirs" })];
    const { conflicts, keepMine, takeTheirs } = resolve(null, mine, theirs);
    expect(conflicts).toHaveLength(1);
    expect([keepMine, takeTheirs]).toEqual([mine, theirs]);
  });
});
