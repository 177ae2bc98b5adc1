import { expect, it } from "vitest";
import { conflictText, conflictValue } from "./conflict-text.ts";

it("tells what a value was before, what the version made it, and what it is now", () => {
  expect(conflictText({ id: "api", what: "weight of web-1", theirs: 1, base: 5, mine: undefined })).toBe(
    "api, weight of web-1: before 1, then 5, now not there.",
  );
});

it("cuts what is too long to be read", () => {
  expect(conflictValue("x".repeat(10_000))).toMatch(/^"x{239} … \(cut\)$/);
});
