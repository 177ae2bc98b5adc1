import { expect, test } from "vitest";
import { backHost, service } from "#domain/testing/make-service.ts";
import { found, isFiltered, type Filter } from "./list-filter.ts";
import { rowsOf } from "./list-rows.ts";

const rows = rowsOf({
  items: [
    service({ id: "plain", name: "plain" }),
    service({ id: "http", name: "http", transport_mode: "http", sticky: "iphash" }),
    service({
      id: "down",
      name: "down",
      back_hosts: [backHost({ host: "a" }), backHost({ host: "b", down: true })],
    }),
    service({ id: "none", name: "none", back_hosts: [] }),
    service({
      id: "spare",
      name: "spare",
      back_hosts: [backHost({ host: "a" }), backHost({ host: "b", backup: true, down: true })],
    }),
  ],
});
const ids = (filter: Filter, query = "") => found(rows, query, filter).map(({ service: { id } }) => id);

test.each<[Filter, string[]]>([
  [{}, ["plain", "http", "down", "none", "spare"]],
  [{ mode: "http" }, ["http"]],
  [{ mode: "default", sticky: "none" }, ["plain", "down", "none", "spare"]],
  [{ sticky: "iphash" }, ["http"]],
  [{ down: "1" }, ["down", "spare"]],
  [{ problems: "1", down: "1" }, []],
])("%j lets through %j", (filter, expected) => {
  expect(ids(filter)).toEqual(expected);
  expect(isFiltered(filter)).toBe(expected.length < 5);
});

test("a service has problems when a rule finds any, and the search narrows further", () => {
  expect(ids({ problems: "1" })).toContain("none");
  expect(ids({ problems: "1" })).not.toContain("plain");
  expect(ids({ problems: "errors" })).toEqual(["none"]);
  expect(ids({ sticky: "none" }, "down")).toEqual(["down"]);
});
