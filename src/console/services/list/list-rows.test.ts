import { expect, test } from "vitest";
import { backHost, service } from "#domain/testing/make-service.ts";
import { matching, rowsOf } from "./list-rows.ts";

const set = (...items: ReturnType<typeof service>[]) => ({ items });
const idsFor = (query: string, ...items: ReturnType<typeof service>[]) =>
  matching(rowsOf(set(...items)), query).map((row) => row.service.id);

test("ports are listed once, in rising order, the scalar of older deployments too", () => {
  const old = backHost({ http_ports: undefined, http_port: 90, https_ports: [8443, 443] });
  const [row] = rowsOf(set(service({ back_hosts: [backHost({ http_ports: [8080, 80] }), old] })));
  expect(row).toMatchObject({ http: [80, 90, 8080], https: [443, 8443] });
});

test("problems are counted by level, with those between services", () => {
  const rows = rowsOf(set(service({ id: "a", back_hosts: [] }), service({ id: "b" })));
  expect(rows.map(({ count }) => count.error > 0)).toEqual([true, false]);
  expect(rows.map(({ problems }) => problems.some(({ level }) => level === "warning"))).toEqual([true, true]);
});

test("a row has the last change of its own service", () => {
  const change = { id: "b", version: "1".repeat(40), author: "Ada", date: "2026-01-01T00:00:00Z" };
  const rows = rowsOf({ items: [service({ id: "a" }), service({ id: "b" })], last_change: [change] });
  expect(rows.map(({ lastChange }) => lastChange)).toEqual([undefined, change]);
});

test("the same set is computed once", () => {
  const items = [service()];
  expect(rowsOf({ items })).toBe(rowsOf({ items }));
});

test("of the next set, only what a version touched, or whose name another took, has a new row", () => {
  const change = (id: string, digit: string) => ({
    id,
    version: digit.repeat(40),
    author: "Ada",
    date: "2026-01-01T00:00:00Z",
  });
  const before = rowsOf({
    items: ["a", "b", "c", "d"].map((id) => service({ id, name: id })),
    last_change: [change("a", "1"), change("b", "1"), change("c", "1")],
  });
  const after = rowsOf({
    items: [
      service({ id: "a", name: "a" }),
      service({ id: "b", name: "c" }),
      service({ id: "c", name: "c" }),
      service({ id: "d", name: "d" }),
    ],
    last_change: [change("a", "1"), change("b", "2"), change("c", "1")],
  });
  // Of d nothing says since when it is as it is.
  expect(after.map((row, at) => row === before[at])).toEqual([true, false, false, false]);
  expect(after.map(({ count }) => count.warning)).toEqual([0, 1, 1, 0]);
});

test.each(["WEB-main", "shop", "cart", "10.1.2.3", "8081", "10.1.2.3:8081", "shop 8081"])(
  "the search finds by %s",
  (query) => {
    const wanted = service({
      id: "web-main",
      name: "Shop",
      description: "Cart and payment",
      back_hosts: [backHost({ host: "10.1.2.3", http_ports: [80, 8081] })],
    });
    expect(idsFor(query, wanted, service({ id: "other", name: "other" }))).toEqual(["web-main"]);
  },
);

test("every word must match, and nothing but space is no search", () => {
  expect(idsFor("api nowhere", service())).toEqual([]);
  expect(idsFor("  ", service())).toEqual(["api"]);
});
