import { expect, test } from "vitest";
import { backHost, service } from "#domain/testing/make-service.ts";
import { bestHost } from "./best-host.ts";
import { hostHits } from "./host-hits.ts";
import { matching, rowsOf, wordsOf } from "./list-rows.ts";

const rows = rowsOf({
  items: [
    service({
      id: "a",
      back_hosts: [backHost({ host: "node-120.dc2" }), backHost({ host: "node-12.dc2", weight: 3 })],
    }),
    service({ id: "b", back_hosts: [backHost({ host: "NODE-12.dc2.", down: true })] }),
    service({
      id: "c",
      back_hosts: [backHost({ host: "node-9" }), backHost({ host: "db-1", http_ports: [8081] })],
    }),
    service({ id: "node", name: "node-12 of old", back_hosts: [] }),
  ],
});
const hits = (query: string) => hostHits(matching(rows, query), query);
const best = (row: number, query: string) => {
  const found = rows[row];
  return found && bestHost(found, wordsOf(query)).position;
};

test("a host named by its first label comes before one that only begins so", () => {
  expect(best(0, "node-12")).toBe(1);
  expect(best(0, "NODE-120.dc2")).toBe(0);
  expect(best(0, "node")).toBe(0);
  expect(best(2, "8081")).toBe(1);
  expect(best(2, "db-1:8081")).toBe(1);
  expect(best(0, "a")).toBe(-1);
  expect(best(3, "node-12")).toBe(-1);
  expect(best(0, "")).toBe(-1);
});

test("tells in how many services the named host is, and in how many it is on", () => {
  expect(hits("node-12")).toEqual({ hosts: ["node-12.dc2"], services: 2, on: 1, off: 1 });
  expect(hits("node-12 b")).toEqual({ hosts: ["node-12.dc2"], services: 1, on: 0, off: 1 });
  expect(hits("node")).toEqual({
    hosts: ["node-120.dc2", "node-12.dc2", "node-9"],
    services: 3,
    on: 2,
    off: 1,
  });
  expect(hits("of old")).toBeNull();
  expect(hits("")).toBeNull();
});
