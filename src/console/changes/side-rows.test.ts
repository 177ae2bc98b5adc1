import { describe, expect, it } from "vitest";
import type { Service } from "#contract/service.ts";
import { changes } from "#domain/changes.ts";
import { backHost, service, serviceWith } from "#domain/testing/make-service.ts";
import { differencesOf } from "./service-differences.ts";
import type { SideRow } from "./side-row.ts";
import { sideRows } from "./side-rows.ts";

const rowsOf = (before: Service[], after: Service[]): SideRow[] =>
  differencesOf(changes(before, after)).flatMap(sideRows);

/** What differs, as it reads: sign, host, label, both values. */
const read = (rows: SideRow[]) =>
  rows
    .filter(({ sign }) => sign !== null)
    .map(({ sign, host, label, before, after }) => [sign, host, label, before, after]);

describe("sideRows", () => {
  it("has a row per field of the service and of a changed host, and one per host that is equal", () => {
    const rows = rowsOf([serviceWith({}, {})], [{ ...serviceWith({ weight: 5 }, {}), sticky: "iphash" }]);
    expect(read(rows)).toEqual([
      ["~", null, "Stickiness", "none", "IP hash"],
      ["~", "web-1", "weight", "1", "5"],
    ]);
    const equal = rows.filter(({ sign }) => sign === null);
    expect(equal.filter(({ of }) => of === "host")).toMatchObject([{ host: "web-2" }]);
    expect(equal.every(({ before, after }) => before === after)).toBe(true);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it("aligns hosts by identity: one added in front is one row, one moved says its positions", () => {
    const [a, b, c] = ["a", "b", "c"].map((host) => backHost({ host }));
    const of = (...hosts: (typeof a)[]) => [
      service({ back_hosts: hosts.filter((host) => host !== undefined) }),
    ];
    const summary = "HTTP ports 80 · HTTPS ports 443 · weight 1 · max fails 0 · fail timeout 10 s";
    expect(read(rowsOf(of(a, b), of(c, a, b)))).toEqual([
      ["+", "c", "back host", null, expect.stringContaining(`c · ${summary}`)],
    ]);
    expect(read(rowsOf(of(a, b), of(b)))).toEqual([
      ["−", "a", "back host", expect.stringContaining(`a · ${summary}`), null],
    ]);
    expect(read(rowsOf(of(a, b, c), of(b, c, a)))).toEqual([["↕", "a", "position", "1", "3"]]);
  });

  it("marks ports in another order as moved, and a field that is on one side only as added or removed", () => {
    const before = [serviceWith({ http_ports: [80, 8080] })];
    expect(read(rowsOf(before, [serviceWith({ http_ports: [8080, 80] })]))).toEqual([
      ["↕", "web-1", "HTTP ports", "80, 8080", "8080, 80"],
    ]);
    const labelled = [{ ...service(), labels: ["x"] }];
    expect(read(rowsOf([service()], labelled))).toEqual([["+", null, "labels", null, '["x"]']]);
    expect(read(rowsOf(labelled, [service()]))).toEqual([["−", null, "labels", '["x"]', null]]);
  });

  it("tells hosts of one name apart by port", () => {
    const twice = (weight: number) =>
      serviceWith(
        { host: "web", http_ports: [80], https_ports: [] },
        { host: "web", http_ports: [81], https_ports: [], weight },
      );
    expect(read(rowsOf([twice(1)], [twice(2)]))).toEqual([["~", "web:81", "weight", "1", "2"]]);
  });

  it("has every field and host of a service that is on one side only", () => {
    const added = rowsOf([], [service()]);
    expect(added.every(({ sign, before }) => sign === "+" && before === null)).toBe(true);
    expect(added.filter(({ of }) => of === "host")).toHaveLength(2);
    expect(rowsOf([service()], []).every(({ sign, after }) => sign === "−" && after === null)).toBe(true);
  });

  it("says many moves in one row, and marks the hosts that moved", () => {
    const hosts = ["a", "b", "c", "d", "e", "f"].map((host) => backHost({ host }));
    const [before, after] = [service({ back_hosts: hosts }), service({ back_hosts: hosts.toReversed() })];
    const rows = rowsOf([before], [after]);
    expect(read(rows)).toEqual([
      ["↕", null, "Order of hosts (5 hosts moved)", "a, b, c, d, e and f", "f, e, d, c, b and a"],
    ]);
    const moved = rows.filter(({ move }) => move !== null);
    expect(moved.map(({ host, sign, move }) => [host, sign, move?.from, move?.to])).toEqual(
      expect.arrayContaining([["b", null, 1, 4]]),
    );
    expect(moved).toHaveLength(5);
  });

  it("has one row for what changed alike in all hosts, and rows of their own for what differs", () => {
    const hosts = (weight: number, down: boolean) => [{ weight }, { weight, down }, { weight }];
    expect(read(rowsOf([serviceWith(...hosts(1, false))], [serviceWith(...hosts(5, true))]))).toEqual([
      ["~", null, "Weight of all 3 hosts", "1", "5"],
      ["~", "web-2", "down", "no", "yes"],
    ]);
    expect(read(rowsOf([serviceWith({}, {})], [serviceWith({ weight: 5 }, {})]))).toEqual([
      ["~", "web-1", "weight", "1", "5"],
    ]);
  });

  it("says once what all hosts of an added service have alike", () => {
    const rows = rowsOf([], [serviceWith({ weight: 2 }, { weight: 3 })]);
    const all = rows.find(({ what }) => what === "all hosts");
    expect([all?.label, all?.before]).toEqual(["All 2 hosts", null]);
    expect(all?.after).toMatch(/^HTTP ports 80 · HTTPS ports 443 · max fails 0 · /);
    expect(rows.filter(({ of }) => of === "host").map(({ after }) => after)).toEqual([
      "web-1 · weight 2",
      "web-2 · weight 3",
    ]);
  });

  it("marks single ports within a list", () => {
    const row = rowsOf(
      [serviceWith({ http_ports: [80, 8080] })],
      [serviceWith({ http_ports: [80, 81, 8081] })],
    ).find(({ sign }) => sign !== null);
    const changed = (parts: { text: string; changed: boolean }[] | undefined) =>
      parts?.filter((part) => part.changed).map(({ text }) => text);
    expect([changed(row?.parts?.before), changed(row?.parts?.after)]).toEqual([["8080"], ["81", "8081"]]);
  });
});
