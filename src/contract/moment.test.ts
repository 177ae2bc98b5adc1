import { expect, it } from "vitest";
import { since, until } from "./moment.ts";

const second = (text: string) => Date.parse(text) / 1_000;

it("takes a day from its first to its last second, in UTC", () => {
  expect(since.parse("2026-01-31")).toBe(second("2026-01-31T00:00:00Z"));
  expect(until.parse("2026-01-31")).toBe(second("2026-01-31T23:59:59Z"));
  expect(until.parse("2024-02-29")).toBe(second("2024-02-29T23:59:59Z"));
});

it("takes a time with its offset, and whole seconds of a part", () => {
  for (const bound of [since, until])
    expect(bound.parse("2026-01-31T10:00:00+02:00")).toBe(second("2026-01-31T08:00:00Z"));
  expect(since.parse("2026-01-31T10:00Z")).toBe(second("2026-01-31T10:00:00Z"));
  expect(since.parse("2026-01-31T10:00:00.5Z")).toBe(second("2026-01-31T10:00:01Z"));
  expect(until.parse("2026-01-31T10:00:00.5Z")).toBe(second("2026-01-31T10:00:00Z"));
});

it.each([
  "",
  "2026",
  "2026-13-01",
  "2026-02-30",
  "2026-02-30T00:00:00Z",
  "2026-01-31T25:00:00Z",
  "2026-01-31T10:00:00",
  "2026-01-31 10:00:00Z",
  "2026-01-31T10:00:00 02:00",
  "yesterday",
  "1700000000",
])("refuses %j", (text) => {
  for (const bound of [since, until]) expect(bound.safeParse(text).success).toBe(false);
});
