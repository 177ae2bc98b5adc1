import * as fc from "fast-check";
import { expect, it } from "vitest";
import { mostBuckets, timelineOf } from "./timeline.ts";

const secondsOf = (date: string) => Date.parse(date) / 1_000;
const iso = (seconds: number) => new Date(seconds * 1_000).toISOString().replace(".000Z", "Z");
const moment = (date: string, services = 1) => {
  const updated = Array.from({ length: services }, (_, index) => `s${index}`);
  return { date, changes: { added: [], updated, removed: [] } };
};

it("is empty without versions, and one bucket for one", () => {
  expect(timelineOf([])).toEqual([]);
  expect(timelineOf([moment("2025-05-06T12:00:05Z", 0)])).toEqual([
    { from: "2025-05-06T12:00:05Z", to: "2025-05-06T12:00:05Z", versions: 1, services: 0 },
  ]);
});

it("counts a season in days", () => {
  const buckets = timelineOf([
    moment("2025-05-06T12:00:00Z", 3),
    moment("2025-05-06T23:59:59Z", 4),
    moment("2025-05-08T00:00:00Z"),
    moment("2025-08-01T01:00:00Z"),
  ]);
  expect(buckets).toHaveLength(88);
  expect(buckets.slice(0, 3)).toEqual([
    { from: "2025-05-06T00:00:00Z", to: "2025-05-06T23:59:59Z", versions: 2, services: 7 },
    { from: "2025-05-07T00:00:00Z", to: "2025-05-07T23:59:59Z", versions: 0, services: 0 },
    { from: "2025-05-08T00:00:00Z", to: "2025-05-08T23:59:59Z", versions: 1, services: 1 },
  ]);
});

it("counts every version once, in at most 120 buckets without gaps", () => {
  // The dates that a version can have: from 1970 to the end of 9999.
  const dates = fc.array(
    fc.oneof(
      fc.integer({ min: 0, max: 253_402_300_799 }),
      fc.integer({ min: 1_700_000_000, max: 1_700_001_000 }),
    ),
    { minLength: 1, maxLength: 50 },
  );
  fc.assert(
    fc.property(dates, (unordered) => {
      const seconds = unordered.toSorted((a, b) => a - b);
      const buckets = timelineOf(seconds.map((second) => moment(iso(second), second % 3)));
      expect(buckets.length).toBeLessThanOrEqual(mostBuckets);
      const starts = buckets.slice(1).map(({ from }) => secondsOf(from));
      expect(starts).toEqual(buckets.slice(0, -1).map(({ to }) => secondsOf(to) + 1));
      for (const { from, to, versions, services } of buckets) {
        const inside = seconds.filter((second) => second >= secondsOf(from) && second <= secondsOf(to));
        expect(inside).toHaveLength(versions);
        expect(inside.reduce((sum, second) => sum + (second % 3), 0)).toBe(services);
      }
      expect(buckets.reduce((sum, { versions }) => sum + versions, 0)).toBe(seconds.length);
    }),
  );
});
