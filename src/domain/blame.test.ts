import { describe, expect, it } from "vitest";
import type { Service } from "#contract/service.ts";
import { goBack, isFound, originSentences, searchFor, type Origin } from "./blame.ts";
import { phraseText } from "./sentence.ts";
import { backHost, service, serviceWith } from "./testing/make-service.ts";

/** The origins in a history (oldest first; null: the service was not there), each with the position of its version. */
function originsIn(history: readonly (Service | null)[], positions?: readonly number[]) {
  const last = history.at(-1);
  if (!last) throw new Error("A history ends with the service");
  let search = searchFor(last, positions);
  const all: { at: number; origin: Origin }[] = [];
  for (let at = history.length - 1; at >= 0 && !isFound(search); at -= 1) {
    const after = history[at];
    if (!after) break;
    const { found, left } = goBack(search, history[at - 1] ?? null, after);
    all.push(...found.map((origin) => ({ at, origin })));
    search = left;
  }
  expect(isFound(search)).toBe(true);
  return (field: string, host: number | null = null) => {
    const hits = all.filter(({ origin }) => origin.field === field && origin.host === host);
    expect(hits, `${field} of ${host}`).toHaveLength(1);
    const [{ at, origin } = { at: -1, origin: null }] = hits;
    return [
      at,
      origin?.cause.kind,
      ...(origin ? originSentences(origin) : []).map(({ parts }) => phraseText(parts)),
    ];
  };
}

describe("the origin of a field", () => {
  it("is the last version that changed it, whatever came later", () => {
    const origin = originsIn([
      service({ description: "one", least_conn: false }),
      service({ description: "two", least_conn: true }),
      service({ description: "two", least_conn: true, name: "API" }),
    ]);
    expect(origin("description")).toEqual([1, "changed", 'description "one" → "two"']);
    expect(origin("least_conn")).toEqual([1, "changed", "least connections switched on"]);
    expect(origin("name")).toEqual([2, "changed", 'name "api" → "API"']);
    expect(origin("sticky")).toEqual([0, "service added"]);
  });

  it("does not go beyond the version that brought the service back", () => {
    const origin = originsIn([service({ description: "old" }), null, service({ description: "old" })]);
    expect(origin("description")).toEqual([2, "service added"]);
    expect(origin("weight", 1)).toEqual([2, "service added"]);
  });

  it("has unknown fields too", () => {
    const origin = originsIn([
      service({ extra: 1 }),
      service({ extra: 2 }),
      service({ extra: 2, name: "x" }),
    ]);
    expect(origin("extra")).toEqual([1, "changed", "extra 1 → 2"]);
  });
});

describe("the origin of a host's field", () => {
  it("follows the host through another order, and says one field at a time", () => {
    const origin = originsIn([
      serviceWith({}, { host: "b" }),
      serviceWith({}, { host: "b", weight: 5, down: true, http_ports: [80, 8080] }),
      serviceWith({ host: "b", weight: 5, down: true, http_ports: [80, 8080] }, { host: "web-1" }),
    ]);
    expect(origin("weight", 0)).toEqual([1, "changed", "weight of b 1 → 5"]);
    expect(origin("down", 0)).toEqual([1, "changed", "b set down"]);
    expect(origin("http_ports", 0)).toEqual([1, "changed", "HTTP port 8080 added to b"]);
    expect(origin("max_fails", 0)).toEqual([0, "service added"]);
    expect(origin("weight", 1)).toEqual([0, "service added"]);
  });

  it("is the version that added the host", () => {
    const origin = originsIn([serviceWith({}), serviceWith({}, { host: "b", weight: 7 })], [1]);
    expect(origin("weight", 1)).toEqual([1, "host added"]);
    expect(origin("host", 1)).toEqual([1, "host added"]);
  });

  it("goes on under the old name of a host renamed in place", () => {
    const origin = originsIn([
      serviceWith({ weight: 1 }),
      serviceWith({ weight: 4 }),
      serviceWith({ host: "new", weight: 4 }),
    ]);
    expect(origin("host", 0)).toEqual([2, "changed", "host web-1 → new"]);
    expect(origin("weight", 0)).toEqual([1, "changed", "weight of web-1 1 → 4"]);
  });

  it("takes the scalar port of older deployments for the list", () => {
    const scalar = backHost({ http_ports: undefined, http_port: 80 });
    const origin = originsIn([
      service({ back_hosts: [scalar] }),
      service({ back_hosts: [{ ...scalar, http_port: 81 }] }),
      service({ back_hosts: [{ ...scalar, http_port: 81, weight: 2 }] }),
    ]);
    expect(origin("http_ports", 0)).toEqual([1, "changed", "HTTP port of web-1 80 → 81"]);
  });
});
