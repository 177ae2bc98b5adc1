import { expect, test } from "vitest";
import { timelineOf } from "#domain/timeline.ts";
import { windowOf } from "./timeline-window.ts";

const buckets = timelineOf([
  { date: "2026-01-01T00:00:00Z" },
  { date: "2026-01-05T12:00:00Z" },
  { date: "2026-01-10T00:00:00Z" },
]);
const days = (from?: string, to?: string) => {
  const { first, last } = windowOf(buckets, from, to);
  return [buckets[first]?.from.slice(0, 10), buckets[last]?.to.slice(0, 10)];
};

test("without bounds the window is the whole timeline", () => {
  expect(windowOf(buckets, undefined, undefined)).toEqual({ first: 0, last: buckets.length - 1 });
});

test("days and moments are found in their buckets, and those outside the timeline at its ends", () => {
  expect(days("2026-01-03", "2026-01-05")).toEqual(["2026-01-03", "2026-01-05"]);
  const [, , third] = buckets;
  expect(windowOf(buckets, third?.from, third?.to)).toEqual({ first: 2, last: 2 });
  expect(days("2025-01-01", "2027-01-01")).toEqual(["2026-01-01", "2026-01-10"]);
  expect(days("2030-01-01", "2020-01-01")).toEqual(["2026-01-10", "2026-01-01"]);
});
