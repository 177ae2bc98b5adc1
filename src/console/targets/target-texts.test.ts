import { expect, it } from "vitest";
import {
  agentWords,
  atOnceText,
  behindWords,
  durationText,
  liveName,
  nothingLive,
  outcomeWords,
  targetsFacts,
} from "./target-texts.ts";

const live = {
  version: "a".repeat(40),
  publication: 1,
  at: "2026-11-29T08:00:00Z",
  by: null,
  confirmed: true,
  confirm_by: null,
};

it("says how far what is live is behind, and nothing where nothing is live", () => {
  expect(behindWords({ live: null, behind: null })).toBeNull();
  expect(behindWords({ live, behind: 0 })).toEqual({ text: "the current version", tone: "good" });
  expect(behindWords({ live, behind: 1 })?.text).toBe("1 version behind");
  expect(behindWords({ live, behind: 3 })?.text).toBe("3 versions behind");
  // A version that the history does not have is no version "0 behind".
  expect(behindWords({ live, behind: null })).toEqual({ text: "not in the history", tone: "bad" });
});

it("tells an agent that never asked from one that stopped", () => {
  expect(agentWords({ reachable: false, seen: null }).text).toBe("not seen yet");
  expect(agentWords({ reachable: false, seen: live.at })).toEqual({ text: "not reachable", tone: "bad" });
  expect(agentWords({ reachable: true, seen: live.at }).text).toBe("reachable");
});

it.each([
  [0, "0 ms"],
  [999.4, "999 ms"],
  [1_000, "1.0 s"],
  [1_444, "1.4 s"],
  [59_949, "59.9 s"],
  [59_950, "1 min 0 s"],
  [125_000, "2 min 5 s"],
])("says %d milliseconds as %s", (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});

it("says that an automatic target publishes at once, where that changes what is live", () => {
  expect(atOnceText("automatic", { mode: "manual", live, behind: 2 })).toBe(
    "Publishes the current set at once, 2 versions ahead of what is live.",
  );
  expect(atOnceText("automatic")).toBe("Publishes the current set at once.");
  expect(atOnceText("automatic", { mode: "manual", live, behind: 0 })).toBeNull();
  expect(atOnceText("automatic", { mode: "automatic", live, behind: 2 })).toBeNull();
  expect(atOnceText("manual", { mode: "automatic", live, behind: 2 })).toBeNull();
});

// Once the page said of a vendor's deployment, too, that live was read back; nobody can ask it.
it("claims no reading back of a deployment that cannot be asked", () => {
  const [vendor, haproxy] = [{ kind: "vendor" }, { kind: "haproxy" }] as const;
  expect(targetsFacts("prod", [haproxy])).toBe(
    "1 load balancer that prod is published to. Live is what was read back from the running program.",
  );
  expect(targetsFacts("prod", [vendor])).not.toMatch(/live|load balancer/i);
  expect([liveName([haproxy]), liveName([vendor])]).toEqual(["Live", "Last published"]);
  expect(nothingLive(vendor)).toContain("not known");
  expect(outcomeWords(haproxy, "live").text).toBe("live");
  const outcomes = ["none", "applying", "live", "refused", "unknown"] as const;
  for (const outcome of outcomes) expect(outcomeWords(vendor, outcome).text).not.toContain("live");
});
