import { describe, expect, it } from "vitest";
import { calendarEnding } from "./calendar.ts";

describe("calendarEnding", () => {
  // A Monday.
  const { at, yesterday, minutesAgo } = calendarEnding(new Date("2026-03-02T07:30:00Z"));

  it("counts working days back over the weekend", () => {
    expect(at(1, "21:05").toISOString()).toBe("2026-02-27T21:05:00.000Z");
    expect(at(5, "00:00").toISOString()).toBe("2026-02-23T00:00:00.000Z");
    expect(at(6, "08:09").toISOString()).toBe("2026-02-20T08:09:00.000Z");
  });

  it("knows yesterday, also on a weekend", () => {
    expect(yesterday("15:12").toISOString()).toBe("2026-03-01T15:12:00.000Z");
  });

  it("counts minutes back from now", () => {
    expect(minutesAgo(12).toISOString()).toBe("2026-03-02T07:18:00.000Z");
  });
});
