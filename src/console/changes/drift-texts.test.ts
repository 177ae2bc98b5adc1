import { expect, it } from "vitest";
import type { Drift } from "#contract/target.ts";
import { driftText } from "./drift-texts.ts";

const drained: Drift = {
  id: "web",
  host: "127.0.0.12",
  port: 38_413,
  kind: "drain",
  published: "ready",
  running: "drain",
};

it("names the host, its service, what somebody did, and what becomes of it", () => {
  expect(driftText("lb-1", drained)).toBe(
    "127.0.0.12:38413 of web was drained by hand on lb-1: it takes traffic again",
  );
  expect(driftText("lb-1", { ...drained, port: null, kind: "weight", published: "3", running: "9" })).toBe(
    "127.0.0.12 of web was given the weight 9 by hand on lb-1: it has the weight 3 again",
  );
  expect(driftText("lb-1", drained, { otherwise: "it becomes what this version says" })).toMatch(
    /: it becomes what/,
  );
});
