import { expect, it } from "vitest";
import { isMeasuredBad, measuredTitle } from "./measured-text.ts";

const now = Date.parse("2026-11-29T08:30:00Z");
const measured = { state: "down" as const, since: "2020-11-29T08:00:00Z", reason: "refused", target: "lb-1" };

it("says who sees a host down, since when and why; when one came up is not news", () => {
  expect(measuredTitle(measured, now)).toBe("lb-1 sees it down since 29 Nov 2020: refused");
  expect(measuredTitle({ ...measured, state: "up", reason: "" }, now)).toBe("lb-1 sees it up");
});

it("is bad only where a host should take traffic and does not", () => {
  expect(isMeasuredBad(measured, false)).toBe(true);
  expect(isMeasuredBad(measured, true)).toBe(false);
  expect(isMeasuredBad({ ...measured, state: "not_checked" }, false)).toBe(false);
});
