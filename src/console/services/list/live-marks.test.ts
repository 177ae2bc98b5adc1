import { expect, it } from "vitest";
import type { MeasuredState } from "#contract/target.ts";
import { serviceWith } from "#domain/testing/make-service.ts";
import { measuredText } from "./live-marks.ts";

const marks = (states: Record<string, MeasuredState>, ...downs: boolean[]) =>
  measuredText(
    serviceWith(...downs.map((down) => ({ down }))),
    new Map(
      Object.entries(states).map(([host, state]) => [
        host,
        { state, since: null, reason: "", target: "lb-1" },
      ]),
    ),
  );

// Hosts that somebody had drained or set into maintenance counted as measured down.
it("counts what is measured down and should not be, and says the rest", () => {
  expect(marks({ "web-1": "down", "web-2": "drain", "web-3": "up" }, false, false, false)).toEqual({
    measured: "1 up · 1 down · 1 draining",
    bad: 1,
    tone: "nobody",
  });
  expect(marks({ "web-1": "maintenance", "web-2": "up" }, false, false)).toEqual({
    measured: "1 up · 1 in maintenance",
    bad: 0,
    tone: "notable",
  });
  // It is set down, and in maintenance for that.
  expect(marks({ "web-1": "maintenance", "web-2": "up" }, true, false)).toEqual({
    measured: "1 up",
    bad: 0,
    tone: "quiet",
  });
});
