import { expect, test } from "vitest";
import { hasHostDown, hostCounts, hostCountsText } from "./host-counts.ts";
import { serviceWith } from "./testing/make-service.ts";

const backup = { backup: true };
const down = { down: true };

test.each([
  [[], "0 of 0 up", false],
  [[{}, {}], "2 of 2 up", false],
  [[{}, {}, backup], "2 of 2 up, 1 backup", false],
  [[down, down, backup], "0 of 2 up, 1 backup", true],
  [[{}, { ...backup, ...down }], "1 of 1 up, 1 backup (down)", true],
  [[{}, backup, { ...backup, ...down }], "1 of 1 up, 2 backups (1 down)", true],
  // `monitor_state` does not count.
  [[{ monitor_state: "down" }], "1 of 1 up", false],
])("hosts %j are %j", (hosts, text, someDown) => {
  const counts = hostCounts(serviceWith(...hosts).back_hosts);
  expect(hostCountsText(counts)).toBe(text);
  expect(hasHostDown(counts)).toBe(someDown);
});
