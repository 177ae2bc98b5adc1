import { afterEach, expect, it, vi } from "vitest";
import type { Service } from "#contract/service.ts";
import { serviceWith } from "#domain/testing/make-service.ts";
import { loadBlame, type Blame, type PickedHost } from "./load-blame.ts";

const idOf = (number: number): string => number.toString(16).padStart(40, "0");

interface Late {
  /** Saved after the first request. */
  late?: (Service | null)[];
  /** Versions in an answer at most, as when 16 MiB are reached. */
  most?: number;
}

/** A server with these versions of a service, oldest first. Gives the queries that it is asked. */
function serve(versions: (Service | null)[], { late = [], most = Infinity }: Late = {}): URLSearchParams[] {
  const asked: URLSearchParams[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    const query = new URL(address, "http://console.example").searchParams;
    const all = asked.length === 0 ? versions : [...versions, ...late];
    asked.push(query);
    const offset = Number(query.get("offset"));
    const items = all
      .map((service, number) => ({
        author: "Ann",
        email: "",
        message: `change ${number}`,
        date: "2026-01-01T00:00:00Z",
        version: idOf(number),
        parents: [],
        service,
      }))
      .toReversed()
      .slice(offset, offset + Math.min(Number(query.get("limit")), most));
    const before = all.length - offset - items.length - 1;
    const next = offset + items.length;
    return Response.json({
      total: all.length,
      items,
      service_before: all[before] ?? null,
      ...(next < all.length && { next_offset: next }),
    });
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

async function blamed(picked: PickedHost | null = null): Promise<Blame[]> {
  const all: Blame[] = [];
  const signal = new AbortController().signal;
  for await (const blame of loadBlame({ config: "prod", id: "api", picked, signal })) all.push(blame);
  return all;
}

const originOf = ({ found }: Blame, field: string, host: number | null = null) =>
  found.find((each) => each.field === field && each.host === host)?.version.message;

/** 34 versions: the weight of the second host changes in versions 3 and 30, the name in 12. */
const long = Array.from({ length: 34 }, (_, at) => ({
  ...serviceWith({}, { weight: at < 3 ? 1 : at < 30 ? 2 : 3 }),
  description: `text ${at}`,
  name: at < 12 ? "old" : "new",
}));

it("goes back until every value is found, and says how far it came", async () => {
  serve(long, { most: 10 });
  const steps = await blamed();
  expect(steps.map(({ read, total, done }) => [read, total, done])).toEqual([
    [10, 34, false],
    [20, 34, false],
    [30, 34, false],
    [34, 34, true],
  ]);
  const [first, , third] = steps;
  const last = steps.at(-1);
  if (!first || !third || !last) throw new Error("It took no steps");
  expect(originOf(first, "weight", 1)).toBe("change 30");
  expect(originOf(first, "name")).toBeUndefined();
  expect(originOf(third, "name")).toBe("change 12");
  expect(originOf(last, "sticky")).toBe("change 0");
});

it("is one request for a service with 200 versions", async () => {
  const asked = serve(
    Array.from({ length: 200 }, (_, at) => ({ ...serviceWith({}), description: `text ${at}` })),
  );
  expect((await blamed()).at(-1)).toMatchObject({ read: 200, total: 200, done: true });
  expect(asked.map((query) => query.toString())).toEqual([
    "entry_id=api&include=changes%2Cservices&limit=200&offset=0",
  ]);
});

it("reads no further than it must", async () => {
  const fresh = serviceWith({}, {}, { host: "fresh", max_fails: 3 });
  const asked = serve([...long, fresh, { ...fresh, description: "Later" }], { most: 10 });
  const steps = await blamed({ hosts: fresh.back_hosts, position: 2 });
  expect(steps).toMatchObject([{ host: 2, read: 2, total: 36, done: true }]);
  expect(steps[0] && originOf(steps[0], "max_fails", 2)).toBe("change 34");
  expect(asked).toHaveLength(1);
});

it("counts no version twice when others save meanwhile", async () => {
  serve(long, { late: [long[33] ?? null], most: 10 });
  const last = (await blamed()).at(-1);
  expect(last).toMatchObject({ read: 34, total: 35, done: true });
  expect(new Set(last?.found.map(({ field, host }) => `${field} ${host}`)).size).toBe(last?.found.length);
});

it("does not look for a host that is not saved, nor for a service that is gone", async () => {
  serve([...long, null]);
  expect(await blamed()).toMatchObject([{ service: null, done: true }]);
  serve(long);
  const unknown = serviceWith({}, {}, { host: "elsewhere", weight: 77, http_ports: [1], down: true });
  const [only] = await blamed({ hosts: unknown.back_hosts, position: 2 });
  expect(only).toMatchObject({ host: null, found: [], done: true });
});
