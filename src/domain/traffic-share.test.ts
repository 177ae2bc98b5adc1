import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { BackHost, Service } from "#contract/service.ts";
import { servesNobody } from "./host-counts.ts";
import { trafficConsequences, trafficShare, type TrafficShare } from "./traffic-share.ts";
import { lenientService } from "./testing/arbitraries.ts";
import { service, serviceWith } from "./testing/make-service.ts";

const httpOnly: Partial<BackHost> = { https_ports: [] };
const httpsOnly: Partial<BackHost> = { http_ports: [] };

/** Who serves a protocol, with the shares: "primaries 0.5 0.5". */
const shown = ({ served, shares }: TrafficShare) => [served, ...shares].join(" ");
const both = (subject: Service) => [
  shown(trafficShare(subject, "http")),
  shown(trafficShare(subject, "https")),
];

test("shares are parts of the weight of the primaries that are up", () => {
  const hosts = [{ weight: 3 }, { weight: 1 }, { weight: 4, down: true }, { weight: 9, backup: true }];
  expect(shown(trafficShare(serviceWith(...hosts), "http"))).toBe("primaries 0.75 0.25 0 0");
});

test("backups serve when every primary is down, nobody when they are down too", () => {
  expect(shown(trafficShare(serviceWith({ down: true }, { backup: true }), "http"))).toBe("backups 0 1");
  expect(shown(trafficShare(serviceWith({ down: true }, { backup: true, down: true }), "http"))).toBe(
    "nobody 0 0",
  );
  expect(shown(trafficShare(service({ back_hosts: [] }), "http"))).toBe("nobody");
});

test("shares if some hosts fail", () => {
  const subject = serviceWith({}, {}, { backup: true });
  expect(shown(trafficShare(subject, "http", [0]))).toBe("primaries 0 1 0");
  expect(shown(trafficShare(subject, "http", [0, 1]))).toBe("backups 0 0 1");
  expect(shown(trafficShare(subject, "http", [0, 1, 2]))).toBe("nobody 0 0 0");
});

test.each([
  ["default", ["primaries 0.5 0 0.5", "primaries 0 0.5 0.5"]],
  ["http", ["primaries 0.5 0 0.5", "primaries 0.5 0 0.5"]],
  ["https", ["primaries 0 0.5 0.5", "primaries 0 0.5 0.5"]],
  ["port_bridge", Array.from({ length: 2 }, () => `primaries${` ${1 / 3}`.repeat(3)}`)],
  ["unheard of", ["primaries 0.5 0 0.5", "primaries 0 0.5 0.5"]],
])("transport mode %s chooses the ports that requests go to", (mode, expected) => {
  expect(both({ ...serviceWith(httpOnly, httpsOnly, {}), transport_mode: mode })).toEqual(expected);
});

test("a protocol that no host has a port for is unused by default, and served by nobody in its own mode", () => {
  expect(both(serviceWith(httpOnly))).toEqual(["primaries 1", "unused 0"]);
  expect(both({ ...serviceWith(httpOnly), transport_mode: "https" })).toEqual(["nobody 0", "nobody 0"]);
  expect(both(serviceWith({ http_ports: [], https_ports: [] }))).toEqual(["nobody 0", "nobody 0"]);
  expect(both(serviceWith({ http_ports: [], https_ports: [], down: true }))).toEqual([
    "nobody 0",
    "nobody 0",
  ]);
  expect(both(serviceWith({ ...httpOnly, down: true }))).toEqual(["nobody 0", "unused 0"]);
});

test("the scalar port of older deployments takes traffic", () => {
  expect(both(serviceWith({ http_ports: undefined, http_port: 80, https_ports: undefined }))).toEqual([
    "primaries 1",
    "unused 0",
  ]);
});

test("weights of 0 or less take nothing", () => {
  expect(shown(trafficShare(serviceWith({ weight: 0 }, { weight: -1 }, { weight: 2 }), "http"))).toBe(
    "primaries 0 0 1",
  );
  expect(shown(trafficShare(serviceWith({ weight: 0 }, { backup: true }), "http"))).toBe("backups 0 1");
  expect(shown(trafficShare(serviceWith({ weight: 0 }, { weight: 0 }), "http"))).toBe("nobody 0 0");
  expect(shown(trafficShare(serviceWith({ weight: 1e308 }, { weight: 1e308 }), "http"))).toBe(
    "primaries 0.5 0.5",
  );
});

test.each<[Partial<Service>, TrafficShare["estimate"]]>([
  [{}, "exact"],
  [{ least_conn: true }, "approximate"],
  [{ sticky: "least_conn" }, "approximate"],
  [{ sticky: "iphash" }, "new sessions"],
  [{ sticky: "autocookie", least_conn: true }, "new sessions"],
  [{ sticky: "customcookie" }, "new sessions"],
  [{ sticky: "rendezvous" }, "exact"],
])("%j: the figure is %s", (fields, estimate) => {
  expect(trafficShare(service(fields), "http").estimate).toBe(estimate);
});

test("shares add up to one, or to nothing when nobody serves", () => {
  fc.assert(
    fc.property(lenientService, fc.constantFrom("http" as const, "https" as const), (subject, protocol) => {
      const { served, shares } = trafficShare(subject, protocol);
      expect(shares).toHaveLength(subject.back_hosts.length);
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
      const sum = shares.reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(served === "nobody" || served === "unused" ? 0 : 1, 9);
    }),
  );
});

test("nobody is served where no host has a share of either protocol", () => {
  fc.assert(
    fc.property(lenientService, (subject) => {
      const shares = (["http", "https"] as const).flatMap(
        (protocol) => trafficShare(subject, protocol).shares,
      );
      expect(servesNobody(subject)).toBe(shares.every((share) => share === 0));
    }),
  );
});

test("consequences: hosts that begin or stop taking traffic, and protocols left to backups or to nobody", () => {
  const live = serviceWith(httpOnly, { ...httpOnly, down: true }, { ...httpOnly, backup: true });
  const swapped = serviceWith({ ...httpOnly, down: true }, httpOnly, { ...httpOnly, backup: true });
  const failing = serviceWith(
    { ...httpOnly, down: true },
    { ...httpOnly, down: true },
    { ...httpOnly, backup: true },
  );
  const dead = serviceWith({ ...httpOnly, down: true });
  const of = (before: Service[], after: Service[]) => trafficConsequences(before, after);
  const about = { id: "api", name: "api", comingUp: [], goingDown: [], lost: [], onBackups: [] };
  expect(of([live], [live])).toEqual([]);
  expect(of([live], [{ ...live, description: "other" }])).toEqual([]);
  expect(of([live], [swapped])).toEqual([{ ...about, comingUp: ["web-2"], goingDown: ["web-1"] }]);
  expect(of([live], [failing])).toEqual([
    { ...about, comingUp: ["web-3"], goingDown: ["web-1"], onBackups: ["http"] },
  ]);
  expect(of([live], [dead])).toEqual([{ ...about, goingDown: ["web-1"], lost: ["http"] }]);
  expect(of([live], [])).toEqual([{ ...about, goingDown: ["web-1"], lost: ["http"] }]);
  expect(of([], [live])).toEqual([{ ...about, comingUp: ["web-1"] }]);
  expect(of([], [dead])).toEqual([{ ...about, lost: ["http"] }]);
  expect(of([dead], [dead])).toEqual([]);
});

test("consequences come in byte order of id", () => {
  const ids = (services: Service[]) => trafficConsequences([], services).map(({ id }) => id);
  expect(ids([service({ id: "b" }), service({ id: "B" }), service({ id: "a" })])).toEqual(["B", "a", "b"]);
});
