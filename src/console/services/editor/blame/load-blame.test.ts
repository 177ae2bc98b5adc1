import { afterEach, expect, it, vi } from "vitest";
import type { Service } from "#contract/service.ts";
import { serviceWith } from "#domain/testing/make-service.ts";
import { walk, type PickedHost, type Progress } from "./load-blame.ts";

const idOf = (number: number): string => number.toString(16).padStart(40, "0");

/** A server with these versions of a service, oldest first; `late` are saved after the first request. */
function serve(versions: (Service | null)[], late: (Service | null)[] = []): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    const url = new URL(address, "http://console.example");
    const all = asked.length === 0 ? versions : [...versions, ...late];
    asked.push(url.pathname.split("/versions")[1] ?? "");
    const [, version] = /versions\/(\w+)$/.exec(url.pathname) ?? [];
    if (version !== undefined) {
      const service = all[Number.parseInt(version, 16)];
      return Response.json({ total: service ? 1 : 0, items: service ? [service] : [] });
    }
    const offset = Number(url.searchParams.get("offset"));
    const items = all
      .map((_, number) => ({
        author: "Ann",
        email: "",
        message: `change ${number}`,
        date: "2026-01-01T00:00:00Z",
        version: idOf(number),
        parents: [],
      }))
      .toReversed();
    return Response.json({
      total: all.length,
      items: items.slice(offset, offset + Number(url.searchParams.get("limit"))),
    });
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

async function walked(picked: PickedHost | null = null): Promise<Progress[]> {
  const all: Progress[] = [];
  const signal = new AbortController().signal;
  for await (const progress of walk({ config: "prod", id: "api", picked, signal })) all.push(progress);
  return all;
}

const originOf = ({ found }: Progress, field: string, host: number | null = null) =>
  found.find((each) => each.field === field && each.host === host)?.version.message;

/** 34 versions: the weight of the second host changes in versions 3 and 30, the name in 12. */
const long = Array.from({ length: 34 }, (_, at) => ({
  ...serviceWith({}, { weight: at < 3 ? 1 : at < 30 ? 2 : 3 }),
  description: `text ${at}`,
  name: at < 12 ? "old" : "new",
}));

it("goes back until every value is found, and says how far it came", async () => {
  serve(long);
  const steps = await walked();
  expect(steps.map(({ seen, total, done }) => [seen, total, done])).toEqual([
    [10, 34, false],
    [20, 34, false],
    [30, 34, false],
    [34, 34, false],
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

it("reads no further than it must", async () => {
  const fresh = serviceWith({}, {}, { host: "fresh", max_fails: 3 });
  const asked = serve([...long, fresh, { ...fresh, description: "Later" }]);
  const steps = await walked({ hosts: fresh.back_hosts, position: 2 });
  expect(steps).toMatchObject([{ host: 2, seen: 3, total: 36, done: true }]);
  expect(steps[0] && originOf(steps[0], "max_fails", 2)).toBe("change 34");
  expect(asked.filter((path) => path === "")).toHaveLength(1);
});

it("counts no version twice when others save meanwhile", async () => {
  serve(long, [long[33] ?? null]);
  const last = (await walked()).at(-1);
  expect(last).toMatchObject({ seen: 34, total: 35, done: true });
  expect(new Set(last?.found.map(({ field, host }) => `${field} ${host}`)).size).toBe(last?.found.length);
});

it("does not look for a host that is not saved, nor for a service that is gone", async () => {
  serve([...long, null]);
  expect(await walked()).toMatchObject([{ service: null, done: true }]);
  serve(long);
  const unknown = serviceWith({}, {}, { host: "elsewhere", weight: 77, http_ports: [1], down: true });
  const [only] = await walked({ hosts: unknown.back_hosts, position: 2 });
  expect(only).toMatchObject({ host: null, found: [], done: true });
});
