import { expect, test } from "vitest";
import { changes, serviceChange } from "./changes.ts";
import { backHost, service, serviceWith } from "./testing/make-service.ts";
import type { BackHost } from "#contract/service.ts";

/** The changes between two lists of hosts of one service. */
function hostChanges(before: Partial<BackHost>[], after: Partial<BackHost>[]) {
  const change = serviceChange(serviceWith(...before), serviceWith(...after));
  return {
    hosts: change?.hosts.map((host) =>
      host.kind === "changed"
        ? `${host.kind} ${host.before.host} → ${host.after.host}: ${host.fields.map(({ field }) => field).join(" ")}`
        : `${host.kind} ${host.host.host}`,
    ),
    moves: change?.moves.map(({ host, from, to }) => `${host.host} ${from}→${to}`),
    pairs: change?.pairs.map(({ before: from, after: to }) => `${from ?? "-"}${to ?? "-"}`).join(" "),
  };
}
const named = (...names: string[]) => names.map((host) => ({ host }));

test("services are added, removed and changed by id, in byte order", () => {
  const set = changes(
    [service({ id: "b" }), service({ id: "a" }), service({ id: "c" })],
    [
      service({ id: "d" }),
      service({ id: "C" }),
      service({ id: "b", description: "new" }),
      service({ id: "c" }),
    ],
  );
  expect(set.added.map(({ id }) => id)).toEqual(["C", "d"]);
  expect(set.removed.map(({ id }) => id)).toEqual(["a"]);
  expect(set.changed.map(({ id, fields }) => ({ id, fields }))).toEqual([
    { id: "b", fields: [{ field: "description", before: "", after: "new" }] },
  ]);
});

test("a host added in front is one addition", () => {
  expect(hostChanges(named("a", "b"), named("new", "a", "b"))).toEqual({
    hosts: ["added new"],
    moves: [],
    pairs: "-0 01 12",
  });
});

test("a moved host is one move, not a change of every row", () => {
  expect(hostChanges(named("a", "b", "c", "d"), named("b", "c", "d", "a"))).toEqual({
    hosts: [],
    moves: ["a 0→3"],
    pairs: "10 21 32 03",
  });
});

test("another spelling of the same address is the same host", () => {
  expect(hostChanges(named("[2001:DB8::1]", "WEB."), named("web", "2001:db8::1"))).toMatchObject({
    hosts: ["changed WEB. → web: host", "changed [2001:DB8::1] → 2001:db8::1: host"],
  });
});

const webAt = (...ports: number[]) =>
  ports.map((port) => ({ host: "web", http_ports: [port], https_ports: [] }));

test("one name with several ports: by host and ports first, then by host alone", () => {
  expect(hostChanges(webAt(80, 81, 82), webAt(83, 82, 80))).toEqual({
    hosts: ["changed web → web: http_ports"],
    moves: ["web 0→2"],
    pairs: "10 21 02",
  });
});

test("among hosts of one identity, the most alike are paired", () => {
  expect(
    hostChanges(
      [
        { host: "web", weight: 1 },
        { host: "web", weight: 2, down: true },
      ],
      [{ host: "web", weight: 3, down: true }],
    ),
  ).toMatchObject({ hosts: ["removed web", "changed web → web: weight"], pairs: "0- 10" });
});

test("a host renamed in place is one changed host", () => {
  expect(hostChanges(named("a", "b", "c"), named("a", "b.example.com", "c"))).toMatchObject({
    hosts: ["changed b → b.example.com: host"],
    moves: [],
    pairs: "00 11 22",
  });
});

test("a host removed in one place and another added elsewhere are not a rename", () => {
  expect(hostChanges(named("a", "b"), named("b", "c"))).toEqual({
    hosts: ["removed a", "added c"],
    moves: [],
    pairs: "0- 10 -1",
  });
});

test("hosts that have little in common are removed and added", () => {
  const other = { host: "x", http_ports: [], https_ports: [8443], weight: 9, max_fails: 3, fail_timeout: 60 };
  expect(hostChanges(named("a"), [other])).toMatchObject({ hosts: ["removed a", "added x"] });
});

test("a removed host keeps its place in the pairs", () => {
  expect(hostChanges(named("a", "b", "c", "d"), named("a", "d", "e"))).toMatchObject({
    pairs: "00 1- 2- 31 -2",
  });
});

test("the same ports as a list instead of a scalar are a change", () => {
  expect(hostChanges([{ http_ports: undefined, http_port: 80 }], [{ http_ports: [80] }]).hosts).toEqual([
    "changed web-1 → web-1: http_ports http_port",
  ]);
});

test("unknown fields of services and of hosts are compared", () => {
  const change = serviceChange(
    service({ mtls_certificate: "a", back_hosts: [backHost({ zone: { x: 1 } })] }),
    service({ mtls_certificate: "b", back_hosts: [backHost({ zone: { x: 2 } })] }),
  );
  expect(change?.fields).toEqual([{ field: "mtls_certificate", before: "a", after: "b" }]);
  expect(change?.hosts).toMatchObject([{ fields: [{ field: "zone", before: { x: 1 }, after: { x: 2 } }] }]);
});

test("a large list of hosts all renamed is paired in order", () => {
  const before = Array.from({ length: 300 }, (_, index) => `old-${index}`);
  const after = before.map((name) => name.replace("old", "new"));
  const change = serviceChange(serviceWith(...named(...before)), serviceWith(...named(...after)));
  expect(change?.pairs).toEqual(before.map((_, index) => ({ before: index, after: index })));
});
