import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Version } from "#contract/version.ts";
import { changedIds, pastServicesQuery, versionPageQuery } from "./version-queries.ts";

/** The version of a number, counted from the oldest. */
const version = (number: number): Version => ({
  author: "Anna",
  email: "anna@example.net",
  message: `change ${number}`,
  date: "2026-01-01T00:00:00Z",
  version: number.toString(16).padStart(40, "0"),
  parents: [],
});

/** A server that has one of `totals` versions at each request, the last one from then on; keeps what it was asked for. */
function serveHistory(...totals: number[]): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    const query = new URL(url, "http://console.example").searchParams;
    const total = totals[Math.min(asked.length, totals.length - 1)] ?? 0;
    const [offset, limit] = [Number(query.get("offset")), Number(query.get("limit"))];
    asked.push(`${offset}+${limit}`);
    const items = Array.from({ length: total }, (_, index) => version(total - 1 - index));
    return Response.json({ total, items: items.slice(offset, offset + limit) });
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

const numbersOf = async (page: number, total: number) =>
  (await new QueryClient().fetchQuery(versionPageQuery("prod", {}, page, total))).map(({ message }) =>
    Number(message.split(" ")[1]),
  );

const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => from - index);

describe("versionPageQuery", () => {
  it("has the versions of its page, wherever they stand in the list", async () => {
    const asked = serveHistory(1_234);
    expect(await numbersOf(12, 1_234)).toEqual(down(1_233, 1_200));
    expect(await numbersOf(11, 1_234)).toEqual(down(1_199, 1_100));
    expect(await numbersOf(0, 1_234)).toEqual(down(99, 0));
    expect(asked).toEqual(["0+34", "34+100", "1134+100"]);
  });

  it("has the same ones when others save meanwhile", async () => {
    const asked = serveHistory(1_236, 1_237);
    expect(await numbersOf(11, 1_234)).toEqual(down(1_199, 1_100));
    expect(asked).toEqual(["34+100", "36+100", "37+100"]);
  });

  it("has none when the history was made shorter", async () => {
    serveHistory(50);
    expect(await numbersOf(3, 1_234)).toEqual([]);
    expect(await numbersOf(0, 1_234)).toEqual(down(49, 0));
  });

  it("is one query however many newer versions there are, but for the page that they fill", () => {
    const keyOf = (page: number, total: number) => versionPageQuery("prod", {}, page, total).queryKey;
    expect(keyOf(11, 1_240)).toEqual(keyOf(11, 1_234));
    expect(keyOf(12, 1_240)).not.toEqual(keyOf(12, 1_234));
  });
});

// "What changed" read two whole sets to tell one weight.
describe("what a version changed", () => {
  const changed = (count: number): Version => ({
    ...version(7),
    changes: { added: ["new"], updated: Array.from({ length: count }, (_, at) => `s${at}`), removed: [] },
  });
  const serve = () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: string) => {
      asked.push(url.split("/versions/")[1] ?? "");
      return Response.json({ total: 0, items: [] });
    });
    return asked;
  };
  const read = (of: Version) =>
    new QueryClient().fetchQuery(pastServicesQuery("prod", of.version, changedIds(of)));

  it("is read from the services that it changed alone", async () => {
    const asked = serve();
    await read(changed(2));
    expect(asked).toEqual([`${version(7).version}?entry_id=new&entry_id=s0&entry_id=s1`]);
  });

  it("is read from the whole set when these are very many, or not known", async () => {
    const asked = serve();
    await read(changed(50));
    await read(version(7));
    expect(asked).toEqual([version(7).version, version(7).version]);
  });

  it("needs no request when that is nothing", async () => {
    const asked = serve();
    const empty = { ...version(7), changes: { added: [], updated: [], removed: [] } };
    expect(await read(empty)).toEqual([]);
    expect(asked).toEqual([]);
  });
});
