import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Service } from "#contract/service.ts";
import { byId, changes } from "#domain/changes.ts";
import { jsonEqual } from "#domain/json.ts";
import { twoSets } from "#domain/testing/arbitraries.ts";
import { backHost, service, serviceWith } from "#domain/testing/make-service.ts";
import { differencesOf } from "../../../changes/service-differences.ts";
import { jsonItems } from "./json-items.ts";
import { lineRows, type LineRow } from "./line-rows.ts";

const rowsOf = (before: Service[], after: Service[]): LineRow[] =>
  differencesOf(changes(before, after)).flatMap(lineRows);

/** A line without the marks of invisible characters and without the characters that isolate names. */
const unmarked = (line: string): string =>
  line
    .replaceAll(/[\u2068\u2069]/g, "")
    .replaceAll(/⟨U\+([0-9A-F]+)⟩/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));

/** Parses the lines of one side. */
const read = (rows: readonly LineRow[], side: "before" | "after"): unknown =>
  JSON.parse(rows.flatMap((row) => (row[side] === null ? [] : unmarked(row[side]))).join("\n"));

const withoutComma = (line: string | null) => line?.replace(/,$/, "");

describe("lineRows", () => {
  it("has the JSON of both sides, line by line, and equal lines beside each other, whatever the services", () => {
    fc.assert(
      fc.property(twoSets, ([before, after]) => {
        for (const difference of differencesOf(changes(before, after))) {
          const rows = lineRows(difference);
          for (const side of ["before", "after"] as const) {
            const there = byId(side === "before" ? before : after).get(difference.id);
            const text = rows.flatMap((row) => row[side] ?? []);
            expect(there === undefined ? text.length === 0 : jsonEqual(read(rows, side), there)).toBe(true);
          }
          const same = rows.filter(({ sign }) => sign === null);
          expect(same.map((row) => withoutComma(row.before))).toEqual(
            same.map((row) => withoutComma(row.after)),
          );
          expect(same.length).toBeLessThan(rows.length);
        }
      }),
    );
  });

  it("shows one changed value as one changed line, whatever the order of keys", () => {
    const before = { ...serviceWith({}, {}), labels: { b: 1, a: [{ x: 1 }] } };
    const after = { labels: { a: [{ x: 1 }], b: 1 }, ...serviceWith({ weight: 5 }, {}) };
    const changed = rowsOf([before], [after]).filter(({ sign }) => sign !== null);
    expect(changed.map(({ sign, before: old, after: now }) => [sign, old?.trim(), now?.trim()])).toEqual([
      ["~", '"weight": 1,', '"weight": 5,'],
    ]);
  });

  it("adds one host as its lines alone, also behind the last one, which gets a comma", () => {
    const [a, b] = [backHost({ host: "a" }), backHost({ host: "b" })];
    const rows = rowsOf([service({ back_hosts: [a] })], [service({ back_hosts: [a, b] })]);
    const changed = rows.filter(({ sign }) => sign !== null);
    expect(changed.every(({ sign }) => sign === "+")).toBe(true);
    expect(changed.at(0)?.after?.trim()).toBe("{");
    expect(changed.at(-1)?.after?.trim()).toBe("}");
  });

  it("compares thousands of hosts in another order by the hosts that stay", () => {
    const hosts = Array.from({ length: 2_000 }, (_, index) => backHost({ host: `web-${index}` }));
    const shuffled = hosts.toSorted((a, b) => (a.host < b.host ? -1 : 1));
    const rows = rowsOf([service({ back_hosts: hosts })], [service({ back_hosts: shuffled })]);
    expect(read(rows, "after")).toMatchObject({ back_hosts: shuffled });
    expect(rows.filter(({ sign }) => sign === null).length).toBeGreaterThan(500);
  });
});

// Spread into the arguments of a function, this many lines overflowed the stack.
it("compares services of more lines than a function can have arguments", () => {
  const many = (step: number) =>
    service({
      back_hosts: [{ ...backHost(), x: Array.from({ length: 200_000 }, (_, at) => ({ at: at * step })) }],
    });
  const rows = rowsOf([many(1)], [many(2)]);
  expect(rows.length).toBeGreaterThan(200_000);
});

describe("jsonItems", () => {
  const hosts = Array.from({ length: 20 }, (_, index) => backHost({ host: `web-${index}` }));
  const [difference] = differencesOf(
    changes(
      [service({ back_hosts: hosts })],
      [service({ back_hosts: hosts.with(10, backHost({ host: "web-10", weight: 9 })) })],
    ),
  );

  it("folds equal lines far from a change, and unfolds them", () => {
    if (!difference) throw new Error("nothing differs");
    const folded = jsonItems(difference, new Set(), false);
    expect(folded.map(({ type }) => type)).toEqual([
      "service",
      "fold",
      ...Array.from({ length: 7 }, () => "line"),
      "fold",
    ]);
    const count = folded.reduce((sum, item) => sum + (item.type === "fold" ? item.count : 0), 0);
    expect(count + 7).toBe(lineRows(difference).length);
    const keys = folded.flatMap(({ type, key }) => (type === "fold" ? key : []));
    const open = jsonItems(difference, new Set(keys), false);
    expect(open.filter(({ type }) => type === "line")).toHaveLength(lineRows(difference).length);
    expect(open.filter((item) => item.type === "line" && item.starts)).toHaveLength(1);
  });
});
