import { expect, test } from "vitest";
import { hasHostDown, hostCounts, hostCountsText } from "./host-counts.ts";
import { serviceWith } from "./testing/make-service.ts";

const backup = { backup: true };
const down = { down: true };

test.each([
  [[], "no hosts", false],
  [[{}, {}], "2 on", false],
  [[{}, {}, backup], "2 on · 1 backup", false],
  [[{}, {}, down], "2 on · 1 off", true],
  [[down, down, backup], "2 off · 1 backup", true],
  [[{}, { ...backup, ...down }], "1 on · 1 backup, off", true],
  [[{}, backup, { ...backup, ...down }], "1 on · 2 backups, 1 off", true],
  // `monitor_state` does not count.
  [[{ monitor_state: "down" }], "1 on", false],
])("hosts %j are %j", (hosts, text, someDown) => {
  const counts = hostCounts(serviceWith(...hosts).back_hosts);
  expect(hostCountsText(counts)).toBe(text);
  expect(hasHostDown(counts)).toBe(someDown);
});
