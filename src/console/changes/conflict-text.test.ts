import { expect, it } from "vitest";
import { conflictText, conflictValues } from "./conflict-text.ts";

it("says the value before the version, after it, and now", () => {
  expect(conflictText({ id: "api", what: "weight of web-1", theirs: 1, base: 5, mine: undefined })).toBe(
    "api, weight of web-1: before 1, after 5, now not there.",
  );
});

it("cuts what is too long to be read, to where the values differ", () => {
  const [base, mine, theirs] = ["a", "b", undefined].map((end) => end && "x".repeat(10_000) + end);
  const values = conflictValues({ base, mine, theirs });
  expect(values).toEqual({
    base: `…${"x".repeat(20)}a"`,
    mine: `…${"x".repeat(20)}b"`,
    theirs: "not there",
  });
});

// Caused by values that differ in what cannot be seen.
it("marks what cannot be seen, and isolates what runs from right to left", () => {
  const values = { base: "שלום", mine: "Payment\u00a0web", theirs: "Payment web" };
  expect(conflictText({ id: "api", what: "name", ...values })).toBe(
    'api, name: before "Payment web", after \u2068"שלום"\u2069, now "Payment⟨U+00A0⟩web".',
  );
});
