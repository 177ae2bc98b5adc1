import { describe, expect, it } from "vitest";
import { service, serviceWith } from "#domain/testing/make-service.ts";
import { resolve } from "./merge-edits.ts";

describe("resolve", () => {
  const base = serviceWith({ weight: 1 }, { weight: 1 });

  it("keeps both sides' edits where they do not collide", () => {
    const mine = serviceWith({ weight: 5 }, { weight: 1 });
    const theirs = serviceWith({ weight: 1 }, { weight: 7 });
    const both = serviceWith({ weight: 5 }, { weight: 7 });
    expect(resolve(base, mine, theirs)).toEqual({ conflicts: [], service: both });
  });

  it("gives the choice where they collide, and keeps the rest from both", () => {
    const mine = { ...serviceWith({ weight: 5 }, { weight: 2 }) };
    const theirs = { ...serviceWith({ weight: 9 }, { weight: 1 }), description: "theirs" };
    const { conflicts, service: kept } = resolve(base, mine, theirs);
    expect(conflicts).toMatchObject([{ what: "weight of web-1", base: 1, mine: 5, theirs: 9 }]);
    expect(kept).toEqual({ ...serviceWith({ weight: 5 }, { weight: 2 }), description: "theirs" });
    const { service: taken } = resolve(base, mine, theirs, () => "theirs");
    expect(taken).toEqual({ ...serviceWith({ weight: 9 }, { weight: 2 }), description: "theirs" });
  });

  it("decides each collision by itself", () => {
    const mine = { ...serviceWith({ weight: 5, max_fails: 3 }, { http_ports: [81] }), name: "Mine" };
    const theirs = { ...serviceWith({ weight: 9, max_fails: 4 }, { http_ports: [82] }), name: "Theirs" };
    const mineFor = new Set(["weight of web-1", "name"]);
    const { conflicts, service: both } = resolve(base, mine, theirs, ({ what }) =>
      mineFor.has(what) ? "mine" : "theirs",
    );
    expect(conflicts).toHaveLength(4);
    expect(both).toEqual({
      ...serviceWith({ weight: 5, max_fails: 4 }, { http_ports: [82] }),
      name: "Mine",
    });
  });

  it("is a choice of the whole when both made a new service", () => {
    const [mine, theirs] = [service({ name: "mine" }), service({ name: "theirs" })];
    expect(resolve(null, mine, theirs).conflicts).toHaveLength(1);
    expect(resolve(null, mine, theirs).service).toEqual(mine);
    expect(resolve(null, mine, theirs, () => "theirs").service).toEqual(theirs);
  });
});
