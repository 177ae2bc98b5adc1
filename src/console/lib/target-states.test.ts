import { expect, it } from "vitest";
import type { Target } from "#contract/target.ts";
import { targetStates } from "./target-states.ts";

const version = "0123456789abcdef0123456789abcdef01234567";
const live = {
  version,
  publication: 1,
  at: "2026-11-29T08:00:00Z",
  by: "Ada",
  confirmed: true,
  confirm_by: null,
};
const texts = (fields: Partial<Target>) =>
  targetStates({
    kind: "haproxy",
    live,
    outcome: "live",
    reachable: true,
    seen: live.at,
    problem: null,
    drift: [],
    ...fields,
  }).map(({ level, text }) => `${level}: ${text}`);

it("says nothing of a target where what was published is live", () => {
  expect(texts({})).toEqual([]);
});

it("says what became of the last publication, also where an earlier one is live", () => {
  expect(texts({ outcome: "refused" })).toEqual(["error: refused"]);
  expect(texts({ outcome: "went_back" })).toEqual(["error: went back"]);
  expect(texts({ live: { ...live, confirmed: false } })).toEqual(["warning: waits to be confirmed"]);
  expect(texts({ outcome: "waiting", reachable: false })).toEqual([
    "warning: waits for the agent",
    "error: not reachable",
  ]);
});

it("tells what was never live from what is not live any more", () => {
  expect(texts({ live: null, outcome: "none", reachable: false, seen: null })).toEqual([
    "info: never live",
    "info: no agent yet",
  ]);
  // Its owners may have published it from elsewhere: a deployment cannot be asked.
  expect(texts({ kind: "vendor", live: null, outcome: "none" })).toEqual(["info: not published from here"]);
  // Once a lost answer read "nothing that was published is live", which nobody knows, or nothing where there was one before.
  for (const before of [live, null])
    expect(texts({ kind: "vendor", live: before, outcome: "unknown" })).toEqual([
      "error: may have been published or not",
    ]);
  expect(texts({ kind: "vendor", outcome: "applying" })).toEqual(["warning: is being published"]);
  expect(texts({ live: null })).toEqual(["error: nothing that was published is live"]);
});

it("says that somebody changed it by hand, and that the agent has a problem", () => {
  const drift = {
    id: "web",
    host: "web-1",
    port: 80,
    kind: "drain",
    published: "ready",
    running: "drain",
  } as const;
  expect(texts({ problem: "The socket does not answer", drift: [drift] })).toEqual([
    "error: the agent has a problem",
    "warning: changed by hand",
  ]);
});
