import { expect, it, vi } from "vitest";
import { expiresOf, momentProblem, validities } from "./expiry.ts";

const now = Date.parse("2026-11-29T12:00:00Z");
vi.useFakeTimers({ now, toFake: ["Date"] });

it("turns each choice into a moment in UTC, or none", () => {
  const made = validities.map(({ value }) => expiresOf({ until: value, moment: "2027-01-31T09:30" }));
  expect(made).toEqual([
    null,
    "2026-12-29T12:00:00.000Z",
    "2027-02-27T12:00:00.000Z",
    "2027-11-29T12:00:00.000Z",
    new Date(2027, 0, 31, 9, 30).toISOString(),
  ]);
});

it("leaves an expiry as it was sent once", () => {
  expect(expiresOf({ until: "unchanged", moment: "" }, "2027-01-31T09:30Z")).toBe("2027-01-31T09:30Z");
});

it("refuses a moment that is not complete or has passed", () => {
  expect([momentProblem(""), momentProblem("2020-01-01T00:00"), momentProblem("2027-01-31T09:30")]).toEqual([
    "Choose a date and a time",
    "This moment has passed; to end a key now, delete it",
    true,
  ]);
});
