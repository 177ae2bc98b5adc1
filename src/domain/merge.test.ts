import { expect, test } from "vitest";
import type { BackHost, Service } from "#contract/service.ts";
import { merge, undo } from "./merge.ts";
import { backHost, service, serviceWith } from "./testing/make-service.ts";

/** Merges three versions of one service; returns its hosts as "web-1 5", and the conflicts. */
function merged(base: Service, mine: Service, theirs: Service) {
  const { services, conflicts } = merge([base], [mine], [theirs]);
  return {
    service: services[0],
    hosts: services[0]?.back_hosts.map(({ host, weight }) => `${host} ${weight}`).join(", "),
    conflicts,
  };
}
const mergedHosts = (base: Partial<BackHost>[], mine: Partial<BackHost>[], theirs: Partial<BackHost>[]) => {
  const { hosts, conflicts } = merged(serviceWith(...base), serviceWith(...mine), serviceWith(...theirs));
  return { hosts, conflicts: conflicts.map(({ what }) => what) };
};
const weights = (list: Record<string, number>) =>
  Object.entries(list).map(([host, weight]) => ({ host, weight }));
const order = (names: string) => Array.from(names).map((host) => ({ host }));
const orders = (base: string, mine: string, theirs: string) => {
  const { hosts, conflicts } = mergedHosts(order(base), order(mine), order(theirs));
  return [hosts?.replaceAll(/[ ,1]/g, ""), ...conflicts];
};

test("different services merge, and come in byte order of id", () => {
  const [a, b, c] = [service({ id: "a" }), service({ id: "b" }), service({ id: "c" })];
  const changed = { ...b, description: "new" };
  expect(merge([a, b], [a, changed], [b, c])).toEqual({ services: [changed, c], conflicts: [] });
});

test("different fields of a service merge, unknown ones too", () => {
  const base = service({ mtls_certificate: "a", old: 1 });
  const mine = service({ mtls_certificate: "b", old: 1, sticky: "iphash" });
  const theirs = service({ mtls_certificate: "a", new: 2, transport_mode: "https" });
  expect(merged(base, mine, theirs)).toMatchObject({
    service: service({ mtls_certificate: "b", new: 2, sticky: "iphash", transport_mode: "https" }),
    conflicts: [],
  });
  expect(merged(base, mine, theirs).service).not.toHaveProperty("old");
});

test("one field changed to different values is a conflict with the three values, and mine is kept", () => {
  const { service: result, conflicts } = merged(
    service(),
    service({ transport_mode: "http", zone: 1 }),
    service({ transport_mode: "https", zone: 2 }),
  );
  expect(result?.transport_mode).toBe("http");
  expect(conflicts).toEqual([
    { id: "api", what: "transport mode", base: "default", mine: "http", theirs: "https" },
    { id: "api", what: "zone", mine: 1, theirs: 2 },
  ]);
});

test("different hosts merge, and different fields of one host", () => {
  expect(
    mergedHosts(weights({ a: 1, b: 1, c: 1 }), weights({ a: 2, b: 1, c: 1 }), weights({ a: 1, b: 1, c: 3 })),
  ).toEqual({ hosts: "a 2, b 1, c 3", conflicts: [] });
  const { service: result } = merged(
    serviceWith({}),
    serviceWith({ weight: 5 }),
    serviceWith({ down: true, http_ports: [8080] }),
  );
  expect(result).toEqual(serviceWith({ weight: 5, down: true, http_ports: [8080] }));
});

test("one field of one host changed differently is a conflict", () => {
  const { conflicts } = merged(serviceWith({}), serviceWith({ weight: 2 }), serviceWith({ weight: 3 }));
  expect(conflicts).toEqual([{ id: "api", what: "weight of web-1", base: 1, mine: 2, theirs: 3 }]);
});

test("a list of ports merges as one value, whatever its shape", () => {
  const ports = (...lists: Partial<BackHost>[]) => {
    const [base = {}, mine = {}, theirs = {}] = lists;
    return merged(serviceWith(base), serviceWith(mine), serviceWith(theirs));
  };
  expect(ports({}, { http_ports: [80, 81] }, { http_ports: [80, 82] }).conflicts).toEqual([
    { id: "api", what: "HTTP ports of web-1", base: [80], mine: [80, 81], theirs: [80, 82] },
  ]);
  expect(ports({}, { http_ports: [80, 81] }, { https_ports: [8443] }).conflicts).toEqual([]);
  const old = { http_ports: undefined, http_port: 80 };
  const { service: result, conflicts } = ports({}, { ...old, http_port: 81 }, { http_ports: [82] });
  expect(conflicts).toEqual([{ id: "api", what: "HTTP ports of web-1", base: [80], mine: 81, theirs: [82] }]);
  expect(result?.back_hosts[0]).not.toHaveProperty("http_ports");
  expect(ports(old, {}, { ...old, weight: 2 })).toMatchObject({
    service: serviceWith({ weight: 2 }),
    conflicts: [],
  });
});

test("deleting what the other edits is a conflict: hosts and services", () => {
  const [both, one, edited] = [weights({ a: 1, b: 1 }), weights({ a: 1 }), weights({ a: 1, b: 2 })];
  expect(mergedHosts(both, one, edited)).toEqual({ hosts: "a 1", conflicts: ["host b"] });
  expect(mergedHosts(both, edited, one)).toEqual({ hosts: "a 1, b 2", conflicts: ["host b"] });
  const [api, other] = [service(), service({ description: "new" })];
  expect(merge([api], [], [other])).toEqual({
    services: [],
    conflicts: [{ id: "api", what: "service api", base: api, theirs: other }],
  });
  expect(merge([api], [other], [])).toMatchObject({
    services: [other],
    conflicts: [{ what: "service api" }],
  });
});

test("a host or service that both add differently is a conflict, the same one is not", () => {
  expect(mergedHosts([], weights({ a: 1 }), weights({ a: 2 }))).toEqual({
    hosts: "a 1",
    conflicts: ["host a"],
  });
  expect(mergedHosts(weights({ b: 1 }), weights({ b: 1, a: 1 }), weights({ a: 1, b: 2 }))).toEqual({
    hosts: "b 2, a 1",
    conflicts: [],
  });
  const [mine, theirs] = [service({ name: "x" }), service({ name: "y" })];
  expect(merge([], [mine], [theirs])).toEqual({
    services: [mine],
    conflicts: [{ id: "api", what: "service api", mine, theirs }],
  });
});

test("a host replaced on one side and edited on the other is a conflict", () => {
  expect(mergedHosts(weights({ a: 1, b: 1 }), weights({ x: 1, b: 1 }), weights({ a: 2, b: 1 }))).toEqual({
    hosts: "x 1, b 1",
    conflicts: ["host a"],
  });
});

test("hosts of one name are told apart by their ports", () => {
  const at = (...ports: [number, number][]) =>
    ports.map(([port, weight]) => ({ host: "web", http_ports: [port], https_ports: [], weight }));
  expect(mergedHosts(at([80, 1], [81, 1]), at([80, 2], [81, 1]), at([80, 1], [81, 3]))).toEqual({
    hosts: "web 2, web 3",
    conflicts: [],
  });
  expect(mergedHosts(at([80, 1], [81, 1]), at([80, 2], [81, 1]), at([80, 3], [81, 1])).conflicts).toEqual([
    "weight of web:80",
  ]);
  expect(mergedHosts(at([80, 1], [81, 1]), at([82, 1], [81, 1]), at([80, 3], [81, 1])).conflicts).toEqual([
    "host web:80",
  ]);
});

test("duplicates that cannot be told apart are one thing", () => {
  const twice = (first: number, second: number) => [
    { host: "web", weight: first },
    { host: "web", weight: second },
  ];
  expect(mergedHosts(twice(1, 2), twice(3, 2), twice(1, 4))).toEqual({
    hosts: "web 3, web 2",
    conflicts: ["host web:80"],
  });
  expect(
    mergedHosts(
      [...twice(1, 2), { host: "a" }],
      [...twice(3, 2), { host: "a" }],
      [...twice(1, 2), { host: "a", weight: 9 }],
    ),
  ).toEqual({ hosts: "web 3, web 2, a 9", conflicts: [] });
});

test.each([
  ["abcd", "dabc", "abcd", ["dabc"]],
  ["abcd", "abcd", "dabc", ["dabc"]],
  ["abcd", "dabc", "abc", ["abc"]],
  ["abc", "cab", "abcx", ["cxab"]],
  ["abc", "abcx", "cab", ["cxab"]],
  ["abc", "xabc", "yabc", ["xyabc"]],
  ["abc", "abcx", "abcy", ["abcxy"]],
  ["abc", "axbc", "abyc", ["axbyc"]],
  ["abc", "bac", "bacx", ["bacx"]],
  ["ac", "acd", "abc", ["abcd"]],
  ["abc", "bac", "acb", ["bac", "order of hosts"]],
  ["abc", "bc", "ac", ["c"]],
  ["ab", "b", "a", [""]],
])("the order %s, changed to %s by me and to %s by them, becomes %j", (base, mine, theirs, expected) => {
  expect(orders(base, mine, theirs)).toEqual(expected);
});

test("undo takes back one version and keeps what came after", () => {
  const parent = serviceWith({ host: "a" }, { host: "b" });
  const version = serviceWith({ host: "a", down: true }, { host: "new" }, { host: "b" });
  const current = serviceWith(
    { host: "a", down: true, weight: 7 },
    { host: "new" },
    { host: "b" },
    { host: "c" },
  );
  expect(undo([version], [current], [parent])).toEqual({
    services: [serviceWith({ host: "a", weight: 7 }, { host: "b" }, { host: "c" })],
    conflicts: [],
  });
});

test("undo conflicts where a later change touched the same thing, and where it did not it is silent", () => {
  const at = (weight: number) => [service({ back_hosts: [backHost({ weight })] })];
  expect(undo(at(1), at(3), at(5)).conflicts).toEqual([
    { id: "api", what: "weight of web-1", base: 1, mine: 3, theirs: 5 },
  ]);
  expect(undo(at(1), at(5), at(5))).toEqual({ services: at(5), conflicts: [] });
});
