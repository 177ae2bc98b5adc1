import { expect, it } from "vitest";
import type { Publication } from "#contract/publication.ts";
import {
  againstText,
  awaitsConfirmation,
  endText,
  methodText,
  timingsText,
  tookText,
  wasLiveText,
} from "./publication-texts.ts";

const publication: Publication = {
  n: 3,
  version: "a".repeat(40),
  reason: "",
  author: "Ada",
  email: "ada@example.com",
  date: "2026-11-29T08:00:00.000Z",
  automatic: false,
  outcome: "live",
  hash: "",
  notes: [],
  confirm_within: null,
  deadline: null,
  check: null,
  method: "runtime",
  output: "",
  timings: { check: 480, read_back: 12 },
  read_back: null,
  overwrote: [],
  live_at: "2026-11-29T08:00:01.400Z",
  confirmed_at: null,
  ended_at: null,
};

const lb = { id: "lb-1", kind: "haproxy" } as const;
const vendor = { id: "vendor", kind: "vendor" } as const;

it("says when it was live after the publish, and how", () => {
  expect(endText(lb, publication)).toBe("Live on lb-1 after 1.4 s, without a reload.");
  expect(timingsText(publication)).toBe("check 480 ms · read back 12 ms");
});

it("says that nobody knows what became of a publication whose answer was lost", () => {
  const lost = { ...publication, outcome: "unknown" as const, live_at: null, output: "No answer came" };
  expect(endText(vendor, lost)).toMatch(/^The answer of vendor was lost: it may have been published or not/);
  expect(againstText(lost)).toBe("No answer came");
});

// Once it said "Live on vendor after 3.0 s", which nobody had read back.
it("says of a deployment only what that said: that it has published, or has not", () => {
  const made = { ...publication, method: null };
  expect(endText(vendor, made)).toBe("Published at vendor after 1.4 s. It cannot be asked what runs.");
  expect(endText(vendor, { ...made, outcome: "refused" })).toBe(
    "Refused at vendor: it did not publish this.",
  );
});

it("claims no time where it was not live, or where the clocks disagree", () => {
  expect(tookText({ ...publication, live_at: null })).toBeNull();
  expect(tookText({ ...publication, live_at: "2026-11-29T07:59:59.000Z" })).toBeNull();
});

it("says how long it was live after it went back, and not how it had become so", () => {
  const back = {
    ...publication,
    outcome: "went_back" as const,
    output: "Nobody confirmed it\nmore",
    ended_at: "2026-11-29T08:00:26.600Z",
  };
  expect([tookText(back), methodText(back)]).toEqual([null, null]);
  expect(wasLiveText(back)).toBe("25 s");
  expect(againstText(back)).toBe("Nobody confirmed it");
  expect(endText(lb, back)).toBe("Live for 25 s, then lb-1 went back to what was live before.");
  expect(endText(lb, { ...back, live_at: null })).toBe("lb-1 went back to what was live before.");
  expect(wasLiveText(publication)).toBeNull();
});

it("says that what was live before still is, after a refusal", () => {
  expect(endText(lb, { ...publication, outcome: "refused" })).toBe(
    "Refused at lb-1: what was live before still is.",
  );
});

it("waits for a confirmation only while the agent may still go back", () => {
  const asked = { ...publication, confirm_within: 60 };
  expect(awaitsConfirmation(publication)).toBe(false);
  expect(awaitsConfirmation(asked)).toBe(true);
  expect(awaitsConfirmation({ ...asked, confirmed_at: "2026-11-29T08:00:30Z" })).toBe(false);
  expect(awaitsConfirmation({ ...asked, outcome: "went_back" })).toBe(false);
});
