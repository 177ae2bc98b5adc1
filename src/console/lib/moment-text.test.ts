import { expect, it } from "vitest";
import { momentText } from "./moment-text.ts";

it("names the moment by weekday, day and time in the reader's zone, and leaves alone what is no date", () => {
  const date = new Date(2026, 10, 22, 18, 20).toISOString();
  expect(momentText(date)).toBe("Sun 22 Nov 2026, 18:20");
  expect(momentText(new Date(2026, 0, 5, 0, 5).toISOString())).toBe("Mon 5 Jan 2026, 00:05");
  expect(momentText("long ago")).toBe("long ago");
});
