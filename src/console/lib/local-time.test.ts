import { afterEach, describe, expect, it, test } from "vitest";
import {
  dayTitle,
  fromLocalField,
  localDay,
  momentText,
  startOfDay,
  timeOfDay,
  timeOn,
  toLocalField,
  utcText,
} from "./local-time.ts";

const zoneOfTests = process.env["TZ"];
afterEach(() => {
  if (zoneOfTests === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zoneOfTests;
});
const inZone = (zone: string) => {
  process.env["TZ"] = zone;
};

// A change of a minute ago was not found in Auckland, since days were those of UTC.
test.each([
  ["Pacific/Auckland", "2026-11-28T11:30:00Z", "2026-11-29", "00:30"],
  ["Asia/Kathmandu", "2026-03-10T18:15:00Z", "2026-03-11", "00:00"],
  ["Pacific/Chatham", "2026-07-01T11:14:59Z", "2026-07-01", "23:59"],
  ["America/St_Johns", "2026-01-02T03:29:00Z", "2026-01-01", "23:59"],
  ["UTC", "2026-01-02T03:29:00Z", "2026-01-02", "03:29"],
])("in %s %s is on %s at %s", (zone, moment, day, time) => {
  inZone(zone);
  expect([localDay(moment), timeOfDay(moment)]).toEqual([day, time]);
  expect(fromLocalField(toLocalField(moment), Number(moment.slice(17, 19)))).toBe(moment);
});

test.each([
  // Of 25 hours, of 23, and without a midnight.
  ["Pacific/Auckland", "2026-04-05T00:00:00Z", "2026-04-04T11:00:00Z", "2026-04-05T12:00:00Z"],
  ["Pacific/Chatham", "2026-09-27T00:00:00Z", "2026-09-26T11:15:00Z", "2026-09-27T10:15:00Z"],
  ["America/St_Johns", "2026-03-08T12:00:00Z", "2026-03-08T03:30:00Z", "2026-03-09T02:30:00Z"],
  ["America/Sao_Paulo", "2018-11-04T12:00:00Z", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"],
])("in %s the day of %s begins at %s, the next at %s", (zone, now, start, next) => {
  inZone(zone);
  expect(utcText(startOfDay(Date.parse(now)))).toBe(start);
  expect(utcText(startOfDay(Date.parse(now), 1))).toBe(next);
});

describe("around the change of the clocks", () => {
  it("tells which of two equal times of day it is", () => {
    inZone("Europe/Berlin");
    expect(timeOfDay("2026-10-25T00:30:00Z")).toBe("02:30 UTC+2");
    expect(timeOfDay("2026-10-25T01:30:00Z")).toBe("02:30 UTC+1");
    expect(timeOfDay("2026-10-25T02:30:00Z")).toBe("03:30");
    expect(timeOfDay("2026-03-29T01:30:00Z")).toBe("03:30");
    inZone("America/St_Johns");
    expect(timeOfDay("2026-11-01T04:15:00Z")).toBe("01:45 UTC−2:30");
  });

  it("takes a time that is left out for the one an hour later, and noon of yesterday for noon", () => {
    inZone("Europe/Berlin");
    expect(fromLocalField("2026-03-29T02:30")).toBe("2026-03-29T01:30:00Z");
    expect(utcText(timeOn(Date.parse("2026-03-29T20:00:00Z"), -1, 12))).toBe("2026-03-28T11:00:00Z");
    expect(utcText(timeOn(Date.parse("2026-03-30T20:00:00Z"), -1, 12))).toBe("2026-03-29T10:00:00Z");
  });
});

it("reads a field that is complete, and no other", () => {
  inZone("Asia/Kathmandu");
  expect(fromLocalField("2026-11-27T16:42", 59)).toBe("2026-11-27T10:57:59Z");
  expect(fromLocalField("0026-11-27T16:42")).toMatch(/^0026-11-27T/);
  expect([fromLocalField(""), fromLocalField("2026-11")]).toEqual([null, null]);
});

it("names the day, with the year where it is another", () => {
  inZone("Europe/Berlin");
  const now = Date.parse("2026-11-29T12:00:00Z");
  expect(dayTitle("2026-11-27T15:42:00Z", now)).toBe("Friday 27 November");
  expect(dayTitle("2025-11-27T15:42:00Z", now)).toBe("Thursday 27 November 2025");
  expect(momentText("2026-11-27T15:42:00Z", now)).toBe("Fri 27 Nov 16:42");
});
