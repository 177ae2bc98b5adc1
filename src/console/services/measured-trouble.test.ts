import { expect, it } from "vitest";
import type { MeasuredState } from "#contract/target.ts";
import { serviceWith } from "#domain/testing/make-service.ts";
import { measuredTrouble } from "./measured-trouble.ts";

const measured = (states: Record<string, MeasuredState>) =>
  new Map(
    Object.entries(states).map(([host, state]) => [host, { state, since: null, reason: "", target: "lb-1" }]),
  );

it("has the hosts that are on and measured down, not those that are drained or in maintenance", () => {
  const api = serviceWith({ host: "WEB-1" }, { down: true }, {}, {}, {});
  const web = { ...serviceWith({}, {}), id: "web" };
  const states = new Map([
    ["api", measured({ "web-1": "drain", "web-2": "maintenance", "web-3": "down", "web-4": "not_checked" })],
    ["web", measured({ "web-1": "up", "web-2": "up" })],
    ["gone", measured({ "web-9": "down" })],
  ]);
  expect([...measuredTrouble(states, [api, web])]).toEqual(["web-3"]);
});
