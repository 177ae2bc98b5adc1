import { expect, it } from "vitest";
import { conflictValues } from "./conflict-text.ts";

it("says the value before the version, after it, and now", () => {
  expect(conflictValues({ theirs: 1, base: 5, mine: undefined })).toEqual({
    theirs: "1",
    base: "5",
    mine: "not there",
  });
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
it("marks what cannot be seen", () => {
  const values = { base: "שלום", mine: "Payment\u00a0web", theirs: "Payment web" };
  expect(conflictValues(values)).toEqual({
    base: '"שלום"',
    mine: '"Payment⟨U+00A0⟩web"',
    theirs: '"Payment web"',
  });
});
