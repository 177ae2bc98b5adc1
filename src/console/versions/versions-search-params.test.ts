import { expect, test } from "vitest";
import { versionsSearch } from "./versions-search-params.ts";

const [a, b] = ["a".repeat(40), "b".repeat(40)];

test.each([
  [
    { from: "2026-01-31", to: "2026-01-31T09:00:00Z", selected: `${a},${b}`, q: "x" },
    { from: "2026-01-31", to: "2026-01-31T09:00:00Z", selected: `${a},${b}`, q: "x" },
  ],
  [{ from: "yesterday", to: "2026-02-31", q: "x" }, { q: "x" }],
  [{ selected: "1,2", service: "web" }, { service: "web" }],
  [{ selected: `${a},`, from: 5, service: "no id" }, {}],
])("of the search parameters %j it takes %j", (address, expected) => {
  expect(versionsSearch.parse(address)).toEqual(expected);
});
