import { expect, it } from "vitest";
import type { PublicationReport, Wait } from "../folder/journal.ts";
import { isConfirmed, waitsOf } from "./waits.ts";

const report: PublicationReport = {
  n: 3,
  outcome: "live",
  check: null,
  method: null,
  output: "",
  timings: {},
  deadline: null,
  read_back: null,
};
const wait: Wait = {
  previous: { name: "1", n: 1, version: "1".repeat(40), hash: "" },
  deadline: "2026-01-01T00:00:00.000Z",
  confirm_within: 60,
  backends: [],
};
const confirmedBy = (waits: readonly Wait[], confirmed: number) =>
  waits.map((one) => isConfirmed(one, confirmed));

// An agent that was upgraded meanwhile went back although somebody had confirmed it.
it("knows the confirmation of what an earlier release noted, which lacks the number", () => {
  const waits = waitsOf({ ...wait, report, earlier: [wait] });
  expect(confirmedBy(waits, 2)).toEqual([false, false]);
  expect(confirmedBy(waits, 3)).toEqual([true, true]);
});

it("knows each by its own number", () => {
  const waits = waitsOf({ ...wait, n: 3, report, earlier: [{ ...wait, n: 2 }] });
  expect(confirmedBy(waits, 2)).toEqual([false, true]);
});
