import { expect, test } from "vitest";
import { absoluteTime, relativeTime, shortRelativeTime, timeUntil } from "./relative-time.ts";

const now = Date.parse("2026-03-10T12:00:00Z");

test.each([
  ["2026-03-10T11:59:30Z", "just now"],
  ["2026-03-10T12:00:20Z", "just now"],
  ["2026-03-10T11:59:00Z", "1 minute ago"],
  ["2026-03-10T10:30:00Z", "1 hour ago"],
  ["2026-03-09T11:00:00Z", "yesterday"],
  ["2026-03-01T12:00:00Z", "last week"],
  ["2025-12-10T12:00:00Z", "3 months ago"],
  ["2024-03-10T12:00:00Z", "2 years ago"],
  // A clock that is wrong says that a change just made is to come.
  ["2026-03-10T14:00:00Z", "just now"],
  ["2031-01-05T12:00:00Z", "Jan 5, 2031"],
])("%s is %s", (date, text) => {
  expect(relativeTime(date, now)).toBe(text);
});

test.each([
  ["2026-03-10T11:59:30Z", "just now"],
  ["2026-03-10T12:00:20Z", "just now"],
  ["2026-03-10T11:07:00Z", "53 min ago"],
  ["2026-03-10T01:59:00Z", "10 hr ago"],
])("in short, %s is %s", (date, text) => {
  expect(shortRelativeTime(date, now)).toBe(text);
});

test("the absolute time has year, time and zone", () => {
  expect(absoluteTime("2026-03-10T12:34:56Z")).toMatch(/2026.*\d{1,2}:34:56.*(?:GMT|UTC|[A-Z]{2,5})/);
});

test("a date that is none is shown as it stands", () => {
  expect(relativeTime("no date", now)).toBe("no date");
  expect(absoluteTime("no date")).toBe("no date");
});

test.each([
  ["2026-03-10T12:00:30Z", "in a moment"],
  ["2026-03-10T12:59:00Z", "in 59 minutes"],
  ["2026-03-11T11:30:00Z", "in 23 hours"],
  ["2026-05-12T12:00:00Z", "May 12, 2026"],
])("%s comes %s", (date, text) => {
  expect(timeUntil(date, now)).toBe(text);
});
