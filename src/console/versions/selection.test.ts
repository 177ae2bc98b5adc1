import { describe, expect, it } from "vitest";
import { olderFirst, selectedVersions, toggled } from "./selection.ts";

const newestFirst = [{ version: "c" }, { version: "b" }, { version: "a" }];

describe("olderFirst", () => {
  it("puts the older of two versions first, in whichever order they were selected", () => {
    expect(olderFirst(["c", "a"], newestFirst)).toEqual({ from: "a", to: "c" });
    expect(olderFirst(["a", "c"], newestFirst)).toEqual({ from: "a", to: "c" });
  });

  it("takes a version that is not loaded yet as older than those that are", () => {
    expect(olderFirst(["a", "z"], newestFirst)).toEqual({ from: "z", to: "a" });
    expect(olderFirst(["z", "a"], newestFirst)).toEqual({ from: "z", to: "a" });
  });

  it("is null unless exactly two are selected", () => {
    expect(olderFirst([], newestFirst)).toBeNull();
    expect(olderFirst(["a"], newestFirst)).toBeNull();
    expect(olderFirst(["a", "b", "c"], newestFirst)).toBeNull();
  });
});

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
