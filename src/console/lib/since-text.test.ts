import { expect, test } from "vitest";
import { sinceText } from "./since-text.ts";

// A moment in the time zone of the machine that runs the test, whatever that is.
const local = (...parts: [number, number, number, number, number]) => new Date(...parts);
const now = local(2026, 10, 28, 16, 0).getTime();
const since = (...parts: [number, number, number, number, number]) =>
  sinceText(local(...parts).toISOString(), now);

test("a moment of today is a time, another a day, and one long ago has its year", () => {
  expect(since(2026, 10, 28, 0, 5)).toBe("00:05");
  expect(since(2026, 10, 27, 14, 2)).toBe("27 Nov, 14:02");
  expect(since(2025, 1, 3, 14, 2)).toBe("3 Feb 2025");
  expect(sinceText("yesterday", now)).toBe("yesterday");
});
