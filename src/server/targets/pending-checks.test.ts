import { expect, it } from "vitest";
import { haproxyOptions } from "#contract/target.ts";
import { PendingChecks, type ToCheck } from "./pending-checks.ts";

const never = new AbortController().signal;
const set: ToCheck = {
  version: "0".repeat(40),
  options: haproxyOptions.parse({}),
  services: [],
  hash: "0".repeat(64),
};

it("goes without the program's check when the agent does not answer in time, and asks no more", async () => {
  let changes = 0;
  const checks = new PendingChecks(() => (changes += 1), 50);
  const began = Date.now();
  const asked = checks.ask(set, never);
  expect(checks.next()).toMatchObject(set);
  expect(await asked).toBeNull();
  expect(Date.now() - began).toBeGreaterThanOrEqual(50);
  expect([checks.next(), changes]).toEqual([null, 2]);
});
