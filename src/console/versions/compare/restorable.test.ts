import { describe, expect, it } from "vitest";
import { currentSideOf, restorableOf } from "./restorable.ts";
import { sidesOf } from "./load-sides.ts";

const sides = (search: Parameters<typeof sidesOf>[1]) => ({ config: "prod", ...sidesOf("prod", search) });

describe("a comparison's sides", () => {
  it.each([
    [{ from: "1a" }, { config: "prod", version: "1a" }, "after"],
    [{ from: "current", to: "1a" }, { config: "prod", version: "1a" }, "before"],
    [{ from: "1a", to: "2b" }, { config: "prod", version: "1a" }, null],
    [{ from: "1a", from_config: "stage" }, null, "after"],
    [{ from: "1a", from_config: "stage", to: "2b" }, { config: "prod", version: "2b" }, null],
    [{ from: "current", to_config: "stage" }, null, "before"],
  ])("of %j restore from %j and are current at %j", (search, restorable, current) => {
    expect(restorableOf(sides(search))).toEqual(restorable);
    expect(currentSideOf(sides(search))).toBe(current);
  });
});
