import { describe, expect, it } from "vitest";
import { periodsOf } from "./periods.ts";

const at = (...dates: string[]) => dates.map((date) => ({ date }));
const spans = (unit: "day" | "hour", zone: string, ...dates: string[]) =>
  periodsOf(at(...dates), unit, zone).map(({ from, to, versions }) => `${from} ${to} ${versions}`);

describe("periodsOf", () => {
  it.each([
    ["UTC", "2026-03-10T23:59:59Z", "2026-03-10T00:00:00Z", "2026-03-10T23:59:59Z"],
    // 5:45 ahead.
    ["Asia/Kathmandu", "2026-03-10T18:15:00Z", "2026-03-10T18:15:00Z", "2026-03-11T18:14:59Z"],
    ["Asia/Kathmandu", "2026-03-10T18:14:59Z", "2026-03-09T18:15:00Z", "2026-03-10T18:14:59Z"],
    // 12:45 ahead, 13:45 in summer: a day of 25 hours on 5 April, of 23 on 27 September.
    ["Pacific/Chatham", "2026-04-05T00:00:00Z", "2026-04-04T10:15:00Z", "2026-04-05T11:14:59Z"],
    ["Pacific/Chatham", "2026-09-27T00:00:00Z", "2026-09-26T11:15:00Z", "2026-09-27T10:14:59Z"],
    ["Pacific/Auckland", "2026-11-28T11:00:00Z", "2026-11-28T11:00:00Z", "2026-11-29T10:59:59Z"],
    // 3:30 behind, 2:30 in summer.
    ["America/St_Johns", "2026-03-08T12:00:00Z", "2026-03-08T03:30:00Z", "2026-03-09T02:29:59Z"],
    ["America/St_Johns", "2026-11-01T12:00:00Z", "2026-11-01T02:30:00Z", "2026-11-02T03:29:59Z"],
    // The clocks went from 24:00 to 1:00: the day has no midnight.
    ["America/Sao_Paulo", "2018-11-04T12:00:00Z", "2018-11-04T03:00:00Z", "2018-11-05T01:59:59Z"],
    // The whole of 30 December 2011 was left out.
    ["Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z", "2011-12-31T09:59:59Z"],
  ])("in %s the day of %s is from %s to %s", (zone, date, from, to) => {
    expect(spans("day", zone, date)).toEqual([`${from} ${to} 1`]);
  });

  it("has the hours of the wall clock, the repeated one twice", () => {
    expect(spans("hour", "Asia/Kathmandu", "2026-03-10T10:20:00Z")).toEqual([
      "2026-03-10T10:15:00Z 2026-03-10T11:14:59Z 1",
    ]);
    expect(
      spans("hour", "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T01:10:00Z", "2026-10-25T01:20:00Z"),
    ).toEqual(["2026-10-25T01:00:00Z 2026-10-25T01:59:59Z 2", "2026-10-25T00:00:00Z 2026-10-25T00:59:59Z 1"]);
  });

  it("counts versions, services, and those that take something back; the newest day is the first", () => {
    const changes = (updated: string[]) => ({ added: [], updated, removed: [] });
    expect(
      periodsOf(
        [
          { date: "2026-03-09T12:00:00Z", changes: changes(["a"]), action: { kind: "change" } },
          { date: "2026-03-10T12:00:00Z", changes: changes(["a", "b"]), action: { kind: "change" } },
          { date: "2026-03-10T13:00:00Z", changes: changes(["a"]), action: { kind: "undo" } },
        ],
        "day",
        "UTC",
      ).map(({ versions, services, reverts }) => [versions, services, reverts]),
    ).toEqual([
      [2, 3, 1],
      [1, 1, 0],
    ]);
    expect(periodsOf([], "day", "UTC")).toEqual([]);
  });
});
