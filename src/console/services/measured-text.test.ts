import { expect, it } from "vitest";
import { measuredTitle, measuredTone } from "./measured-text.ts";

const now = Date.parse("2026-11-29T08:30:00Z");
const measured = { state: "down" as const, since: "2020-11-29T08:00:00Z", reason: "refused", target: "lb-1" };

it("says who sees a host down, since when and why; when one came up is not news", () => {
  expect(measuredTitle(measured, now)).toBe("lb-1 sees it down since 29 Nov 2020: refused");
  expect(measuredTitle({ ...measured, state: "up", reason: "" }, now)).toBe("lb-1 sees it up");
});

// What was drained or set into maintenance counted as down, too.
it("is bad only where a host should take traffic and is down, and notable where it takes none otherwise", () => {
  const states = ["up", "down", "maintenance", "drain", "not_checked"] as const;
  const tones = (down: boolean) => states.map((state) => measuredTone({ state }, down));
  expect(tones(false)).toEqual(["quiet", "bad", "notable", "notable", "quiet"]);
  expect(new Set(tones(true))).toEqual(new Set(["quiet"]));
});
