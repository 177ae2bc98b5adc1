import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayRows, historyRow, rowOf } from "./day-rows.ts";

const zoneOfTests = process.env["TZ"];
beforeAll(() => {
  process.env["TZ"] = "Asia/Kathmandu";
});
afterAll(() => {
  if (zoneOfTests === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zoneOfTests;
});

const listed = [
  { from: "2026-03-10T18:15:00Z", versions: 2 },
  { from: "2026-03-08T18:15:00Z", versions: 3 },
];
const at = (...dates: string[]) => dates.map((date) => ({ date }));
const summary = (total: number, newest: { date: string }[], days = listed) =>
  dayRows({ total, listed: days, newest }).map(({ versions, row, first }) => [versions, row, first]);

describe("dayRows", () => {
  it("has a row before the newest version of each day", () => {
    expect(summary(5, [])).toEqual([
      [2, 0, 0],
      [3, 3, 2],
    ]);
    const days = dayRows({ total: 5, listed, newest: [] });
    expect([0, 1, 2, 3, 4, 5, 6].map((index) => historyRow(days, index))).toMatchObject([
      { day: { versions: 2 } },
      { position: 0 },
      { position: 1 },
      { day: { versions: 3 } },
      { position: 2 },
      { position: 3 },
      { position: 4 },
    ]);
    expect([0, 1, 2, 4].map((position) => rowOf(days, position))).toEqual([1, 2, 4, 6]);
  });

  it("adds versions that the server had not when it listed the days", () => {
    // 18:14:59 in UTC is the last second of that day in Kathmandu.
    expect(summary(7, at("2026-03-11T18:15:00Z", "2026-03-11T18:14:59Z"))).toEqual([
      [1, 0, 0],
      [3, 2, 1],
      [3, 6, 4],
    ]);
  });

  it("leaves out those that wait, and a day with them", () => {
    expect(summary(4, [])).toEqual([
      [1, 0, 0],
      [3, 2, 1],
    ]);
    expect(summary(2, [])).toEqual([[2, 0, 0]]);
  });

  it("knows the days of the loaded versions alone until the server listed them", () => {
    const days = dayRows({
      total: 9,
      listed: [],
      newest: at("2026-03-11T12:00:00Z", "2026-03-09T12:00:00Z"),
    });
    expect(days.map(({ versions }) => versions)).toEqual([1, 1]);
    expect(historyRow(days, 8)).toEqual({ position: 6 });
    expect(dayRows({ total: 0, listed: [], newest: [] })).toEqual([]);
  });
});
