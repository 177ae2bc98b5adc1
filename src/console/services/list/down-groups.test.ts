import { expect, test } from "vitest";
import type { HostInUse } from "#contract/hosts.ts";
import { downGroups } from "./down-groups.ts";

const by = (version: string, date: string, services: string[]) => ({
  version: version.repeat(40),
  author: "Ada",
  date,
  reason: null,
  services,
});
const item = (host: string, off: HostInUse["off"]): HostInUse => ({
  host,
  ports: [],
  state: "off",
  services: [],
  off,
});

test("hosts are grouped by the version that set them down, the newest first, with the services of each", () => {
  const groups = downGroups([
    item("old", by("a", "2026-11-20T10:00:00Z", ["x"])),
    item("one", by("b", "2026-11-27T10:00:00Z", ["x", "y"])),
    item("unknown", null),
    item("two", by("b", "2026-11-27T10:00:00Z", ["y", "z"])),
  ]);
  expect(groups.map(({ hosts, services }) => [hosts, services])).toEqual([
    [
      ["one", "two"],
      ["x", "y", "z"],
    ],
    [["old"], ["x"]],
  ]);
});
