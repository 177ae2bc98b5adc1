import { describe, expect, it } from "vitest";
import { selectedVersions, toggled } from "./selected-versions.ts";

describe("the selection in the address", () => {
  it("holds each version once", () => {
    expect(selectedVersions("a,b,,a")).toEqual(["a", "b"]);
    expect(selectedVersions(undefined)).toEqual([]);
  });

  it("takes a version in and out, and goes away with the last one", () => {
    expect(toggled(["a"], "b")).toBe("a,b");
    expect(toggled(["a", "b"], "a")).toBe("b");
    expect(toggled(["a"], "a")).toBeUndefined();
  });
});
