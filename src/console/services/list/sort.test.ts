import { expect, test } from "vitest";
import { service, serviceWith } from "#domain/testing/make-service.ts";
import { rowsOf } from "./list-rows.ts";
import { columnNames } from "./list-columns.tsx";
import { nextSort, parseSort, sorted, sortText } from "./list-sort.ts";

test("the address keeps the sort, and nothing of the usual one", () => {
  for (const column of columnNames)
    for (const descending of [false, true])
      expect(parseSort(sortText({ column, descending }))).toEqual({ column, descending });
  expect(sortText({ column: "name", descending: false })).toBeUndefined();
});

test.each([undefined, "", "nonsense", "-", "-nonsense"])("%s in the address sorts by name", (text) => {
  expect(parseSort(text)).toEqual({ column: "name", descending: false });
});

test("a second click turns the order; problems begin with the most, changes with the newest", () => {
  const byName = parseSort(undefined);
  expect(nextSort(byName, "name")).toEqual({ column: "name", descending: true });
  expect(nextSort(byName, "hosts")).toEqual({ column: "hosts", descending: false });
  expect(nextSort(byName, "problems")).toEqual({ column: "problems", descending: true });
  expect(nextSort(parseSort("-changed"), "changed")).toEqual({ column: "changed", descending: false });
});

const change = (id: string, date: string) => ({ id, version: "1".repeat(40), author: "Ada", date });
const rows = rowsOf({
  items: [
    { ...serviceWith({}, {}), id: "a", name: "web 10", transport_mode: "https", sticky: "iphash" },
    { ...serviceWith({ http_ports: [79] }), id: "b", name: "Web 2", transport_mode: "http" },
    { ...service(), id: "c", name: "api", back_hosts: [], sticky: "customcookie" },
  ],
  last_change: [change("a", "2026-01-02T00:00:00Z"), change("c", "2026-01-03T00:00:00Z")],
});
const order = (text: string) => sorted(rows, parseSort(text)).map((row) => row.service.id);

test.each([
  ["name", ["c", "b", "a"]],
  ["-name", ["a", "b", "c"]],
  ["hosts", ["c", "b", "a"]],
  ["-hosts", ["a", "b", "c"]],
  ["ports", ["c", "b", "a"]],
  ["mode", ["c", "b", "a"]],
  ["stickiness", ["c", "a", "b"]],
  ["changed", ["b", "a", "c"]],
  ["-changed", ["c", "a", "b"]],
])("sorted by %s", (text, ids) => {
  expect(order(text)).toEqual(ids);
});

test("the service with the most errors comes first by problems", () => {
  expect(order("-problems")[0]).toBe("c");
});

test("equal rows keep the order of their names in both directions", () => {
  const same = rowsOf({ items: ["z", "y"].map((id) => service({ id, name: id })) });
  for (const text of ["mode", "-mode"])
    expect(sorted(same, parseSort(text)).map((row) => row.service.id)).toEqual(["y", "z"]);
});
