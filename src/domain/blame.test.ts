import { describe, expect, it } from "vitest";
import type { Service } from "#contract/service.ts";
import { blameVersion, isComplete, blamedChange, blameSearch, type FieldBlame } from "./blame.ts";
import { backHost, service, serviceWith } from "./testing/make-service.ts";

/** Blames the versions of a history (oldest first; null: without the service), each with its position. */
function blameIn(history: readonly (Service | null)[], positions?: readonly number[]) {
  const last = history.at(-1);
  if (!last) throw new Error("A history ends with the service");
  let search = blameSearch(last, positions);
  const all: { at: number; blame: FieldBlame }[] = [];
  for (let at = history.length - 1; at >= 0 && !isComplete(search); at -= 1) {
    const after = history[at];
    if (!after) break;
    const { found, left } = blameVersion(search, history[at - 1] ?? null, after);
    all.push(...found.map((blame) => ({ at, blame })));
    search = left;
  }
  expect(isComplete(search)).toBe(true);
  return (field: string, host: number | null = null) => {
    const hits = all.filter(({ blame }) => blame.field === field && blame.host === host);
    expect(hits, `${field} of ${host}`).toHaveLength(1);
    const [{ at, blame } = { at: -1, blame: null }] = hits;
    const change = blame && blamedChange(blame);
    return [at, blame?.cause.kind, ...(change ? [change.before, change.after] : [])];
  };
}

describe("what gave a field its value", () => {
  it("is the last version that changed it, whatever came later", () => {
    const blame = blameIn([
      service({ description: "one", least_conn: false }),
      service({ description: "two", least_conn: true }),
      service({ description: "two", least_conn: true, name: "API" }),
    ]);
    expect(blame("description")).toEqual([1, "changed", "one", "two"]);
    expect(blame("least_conn")).toEqual([1, "changed", false, true]);
    expect(blame("name")).toEqual([2, "changed", "api", "API"]);
    expect(blame("sticky")).toEqual([0, "service added"]);
  });

  it("does not go beyond the version that brought the service back", () => {
    const blame = blameIn([service({ description: "old" }), null, service({ description: "old" })]);
    expect(blame("description")).toEqual([2, "service added"]);
    expect(blame("weight", 1)).toEqual([2, "service added"]);
  });

  it("has unknown fields too", () => {
    const blame = blameIn([service({ extra: 1 }), service({ extra: 2 }), service({ extra: 2, name: "x" })]);
    expect(blame("extra")).toEqual([1, "changed", 1, 2]);
  });
});

describe("what gave a host's field its value", () => {
  it("follows the host through another order, and says one field at a time", () => {
    const blame = blameIn([
      serviceWith({}, { host: "b" }),
      serviceWith({}, { host: "b", weight: 5, down: true, http_ports: [80, 8080] }),
      serviceWith({ host: "b", weight: 5, down: true, http_ports: [80, 8080] }, { host: "web-1" }),
    ]);
    expect(blame("weight", 0)).toEqual([1, "changed", 1, 5]);
    expect(blame("down", 0)).toEqual([1, "changed", false, true]);
    expect(blame("http_ports", 0)).toEqual([1, "changed", [80], [80, 8080]]);
    expect(blame("max_fails", 0)).toEqual([0, "service added"]);
    expect(blame("weight", 1)).toEqual([0, "service added"]);
  });

  it("is the version that added the host", () => {
    const blame = blameIn([serviceWith({}), serviceWith({}, { host: "b", weight: 7 })], [1]);
    expect(blame("weight", 1)).toEqual([1, "host added"]);
    expect(blame("host", 1)).toEqual([1, "host added"]);
  });

  it("goes on under the old name of a host renamed in place", () => {
    const blame = blameIn([
      serviceWith({ weight: 1 }),
      serviceWith({ weight: 4 }),
      serviceWith({ host: "new", weight: 4 }),
    ]);
    expect(blame("host", 0)).toEqual([2, "changed", "web-1", "new"]);
    expect(blame("weight", 0)).toEqual([1, "changed", 1, 4]);
  });

  it("takes the scalar port of older deployments for the list", () => {
    const scalar = backHost({ http_ports: undefined, http_port: 80 });
    const blame = blameIn([
      service({ back_hosts: [scalar] }),
      service({ back_hosts: [{ ...scalar, http_port: 81 }] }),
      service({ back_hosts: [{ ...scalar, http_port: 81, weight: 2 }] }),
    ]);
    expect(blame("http_ports", 0)).toEqual([1, "changed", 80, 81]);
  });
});
