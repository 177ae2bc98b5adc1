import { expect, it } from "vitest";
import type { Version } from "#contract/version.ts";
import { blameSearch, blameVersion } from "#domain/blame.ts";
import { serviceWith } from "#domain/testing/make-service.ts";
import { blameRows } from "./blame-rows.ts";
import type { Found } from "./load-blame.ts";

const version = (message: string): Version => ({
  author: "Ann",
  email: "",
  message,
  date: "2026-01-01T00:00:00Z",
  version: "a".repeat(40),
  parents: [],
});

it("has a row for each change and each host that was added, and the rest as unchanged", () => {
  const first = serviceWith({}, {});
  const second = { ...serviceWith({}, { weight: 5 }), description: "Shop" };
  const third = serviceWith({}, { weight: 5 }, { host: "fresh", http_ports: [80, 8080] });
  const now = { ...third, description: "Shop" };
  const found: Found[] = [];
  let search = blameSearch(now);
  for (const [before, after, message] of [
    [second, now, "third"],
    [first, second, "second"],
    [null, first, "first"],
  ] as const) {
    const step = blameVersion(search, before, after);
    for (const each of step.found) found.push({ ...each, version: version(message) });
    search = step.left;
  }
  const { rows, unchanged, left } = blameRows(now, found, null);
  expect(rows.map((row) => [row.field, row.host, row.value, row.from, row.to, row.version.message])).toEqual([
    [null, "fresh", null, null, "added", "third"],
    ["Description", null, "Shop", null, "Shop", "second"],
    ["Weight", "web-2", "5", "1", "5", "second"],
  ]);
  expect(unchanged).toContainEqual({
    key: "2 http_ports",
    field: "HTTP ports",
    host: "fresh",
    value: "80, 8080",
  });
  expect(left).toBe(0);

  const ofHost = found.filter(({ host }) => host === 1);
  expect(blameRows(now, ofHost.slice(0, 1), 1)).toMatchObject({
    rows: [{ field: "Weight", host: "web-2" }],
    unchanged: [],
    left: 8,
  });
});
