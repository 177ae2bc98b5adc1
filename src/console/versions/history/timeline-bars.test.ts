import { afterEach, describe, expect, it } from "vitest";
import { periodsOf } from "#domain/periods.ts";
import { utcText } from "../../lib/local-time.ts";
import { barText, shortSpan, timelineBars, wholeSpan } from "./timeline-bars.ts";

const zoneOfTests = process.env["TZ"];
afterEach(() => {
  if (zoneOfTests === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zoneOfTests;
});

const change = { added: [], updated: ["a"], removed: [] };
const versions = (...dates: string[]) => dates.map((date) => ({ date, changes: change }));

describe.each(["Asia/Kathmandu", "Pacific/Chatham", "Pacific/Auckland", "America/St_Johns"])(
  "in %s",
  (zone) => {
    it("has every version in the bar of its day, also around the change of the clocks", () => {
      process.env["TZ"] = zone;
      const now = Date.parse("2026-04-08T02:00:00Z");
      const dates = Array.from({ length: 60 }, (_, at) => utcText(now - (60 - at) * 17 * 3_600_000));
      const days = periodsOf(versions(...dates), "day", zone);
      const bars = timelineBars(days, wholeSpan(days, now));
      expect(bars.reduce((sum, bar) => sum + bar.versions, 0)).toBe(60);
      for (const bar of bars)
        expect(bar.versions).toBe(dates.filter((date) => date >= bar.from && date <= bar.to).length);
      // No second is left out, and the last bar has this moment.
      const gaps = bars.slice(1).map(({ from }, at) => Date.parse(from) - Date.parse(bars[at]?.to ?? ""));
      expect(new Set(gaps)).toEqual(new Set([1_000]));
      expect((bars.at(-1)?.from ?? "") <= utcText(now) && utcText(now) <= (bars.at(-1)?.to ?? "")).toBe(true);
    });

    it("draws a short range in the hours of its clock", () => {
      process.env["TZ"] = zone;
      const now = Date.parse("2026-04-05T02:20:00Z");
      const span = shortSpan({ from: "2026-04-05T01:20:00Z" }, now);
      const dates = ["2026-04-04T20:10:00Z", "2026-04-05T02:10:00Z", "2026-04-05T02:19:59Z"];
      const bars = span && timelineBars(periodsOf(versions(...dates), "hour", zone), span);
      expect(bars).toHaveLength(24);
      expect(bars?.reduce((sum, bar) => sum + bar.versions, 0)).toBe(3);
      expect(bars?.at(-1)?.versions).toBeGreaterThan(0);
    });
  },
);

it("is in days for a long range, and for one that does not begin", () => {
  const now = Date.parse("2026-04-08T02:00:00Z");
  expect(shortSpan({ from: "2026-04-01T00:00:00Z" }, now)).toBeNull();
  expect(shortSpan({ to: "2026-04-07T00:00:00Z" }, now)).toBeNull();
  expect(shortSpan({ from: "2026-03-01", to: "2026-03-01" }, now)?.end).toBe(
    Date.parse("2026-03-01T23:59:59Z"),
  );
  expect(shortSpan({ from: "2026-05-01" }, now)).toBeNull();
});

it("draws the days of a long history together", () => {
  const now = Date.parse("2026-04-08T02:00:00Z");
  const days = periodsOf(versions("2016-01-01T00:00:00Z", "2026-04-08T01:00:00Z"), "day", "UTC");
  const bars = timelineBars(days, wholeSpan(days, now));
  expect(bars.length).toBeLessThanOrEqual(370);
  expect([bars.at(0)?.versions, bars.at(-1)?.versions]).toEqual([1, 1]);
});

it("has a word for each bar", () => {
  process.env["TZ"] = "Europe/Berlin";
  const now = Date.parse("2026-11-29T12:00:00Z");
  const bar = {
    from: "2026-11-26T23:00:00Z",
    to: "2026-11-27T22:59:59Z",
    versions: 4,
    services: 6,
    reverts: 1,
  };
  expect(barText(bar, "day", now)).toBe("Friday 27 November: 4 versions, 6 services; 1 revert or undo");
  const quiet = { ...bar, from: "2026-11-27T15:00:00Z", to: "2026-11-27T15:59:59Z", versions: 0 };
  expect(barText(quiet, "hour", now)).toBe("Fri 27 Nov 16:00 to 16:59: none");
});
