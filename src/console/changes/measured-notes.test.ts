import { expect, it } from "vitest";
import type { Service } from "#contract/service.ts";
import type { MeasuredHost, MeasuredState } from "#contract/target.ts";
import { changes } from "#domain/changes.ts";
import { serviceWith } from "#domain/testing/make-service.ts";
import { measuredNotes } from "./measured-notes.ts";

const now = Date.parse("2026-11-29T15:00:00");
const since = new Date("2026-11-29T14:02:00").toISOString();

const server = (host: string, state: MeasuredState, port: number | null = 80): MeasuredHost => ({
  id: "api",
  backend: "api",
  server: `${host}_${port}`,
  host,
  port,
  state,
  since,
  reason: "",
  weight: 1,
  backup: false,
  sessions: 0,
  errors: 0,
});
const http = (...hosts: Parameters<typeof serviceWith>): Service => ({
  ...serviceWith(...hosts.map((host) => Object.assign({ http_ports: [80], https_ports: [] }, host))),
  transport_mode: "http",
});
const notes = (before: Service | null, after: Service, ...items: MeasuredHost[]) =>
  measuredNotes([{ target: "lb-1", items }], changes(before ? [before] : [], [after]), now).map(
    ({ level, text }) => `${level} ${text}`,
  );

it("says that the only host left is measured down, at which target and since when", () => {
  const after = http({ down: true }, {});
  expect(notes(http({}, {}), after, server("web-1", "up"), server("WEB-2", "down"))).toEqual([
    "error api: the only host left, web-2, is down at lb-1 since 14:02",
  ]);
  expect(notes(http({}, {}), after, server("web-1", "up"), server("web-2", "up"))).toEqual([]);
  expect(notes(http({}, {}), after, server("web-2", "not_checked"))).toEqual([]);
  expect(notes(http({}, {}), after, server("web-2", "down", 8080))).toEqual([]);
});

it("takes each target by itself: a host that is down at one of them is not down at the other", () => {
  const change = changes([http({}, {}, {})], [http({ down: true }, {}, {})]);
  const at = (target: string, second: MeasuredState, third: MeasuredState) => ({
    target,
    items: [server("web-2", second), server("web-3", third)],
  });
  const found = measuredNotes([at("lb-1", "down", "up"), at("lb-2", "down", "down")], change, now);
  expect(found.map(({ text }) => text)).toEqual([
    "api: 1 of the 2 hosts left takes no traffic at lb-1: web-2 (down since 14:02)",
    "api: none of the 2 hosts left takes traffic at lb-2: web-2 (down since 14:02) and web-3 (down since 14:02)",
  ]);
});

it("says that only backups are left, and counts a backup that is down, too", () => {
  const [before, after] = [http({}, {}, { backup: true }), http({ down: true }, {}, { backup: true })];
  expect(notes(before, after, server("web-2", "down"), server("web-3", "up"))).toEqual([
    "warning api: only backups take traffic at lb-1: web-2 (down since 14:02)",
  ]);
  expect(notes(before, after, server("web-2", "down"), server("web-3", "drain"))).toEqual([
    "error api: none of the 2 hosts left takes traffic at lb-1: web-2 (down since 14:02) and web-3 (draining since 14:02)",
  ]);
});

it("says nothing of a host that is set up again: it is in maintenance because it was set down", () => {
  expect(notes(http({ down: true }), http({}), server("web-1", "maintenance"))).toEqual([]);
});

it("says nothing where the same hosts take traffic as before, or more of them do", () => {
  const [before, down] = [http({}), server("web-1", "down")];
  expect(notes(before, { ...before, description: "x" }, down)).toEqual([]);
  expect(notes(before, http({}, {}), down, server("web-2", "up"))).toEqual([]);
});

it("names the protocol where the hosts of the other one are not down", () => {
  const both = { http_ports: [80], https_ports: [443] };
  const [before, after] = [serviceWith(both, both), serviceWith({ ...both, down: true }, both)];
  const found = notes(before, after, server("web-2", "up"), server("web-2", "down", 443));
  expect(found).toEqual([
    "error api: HTTPS requests: the only host left, web-2, is down at lb-1 since 14:02",
  ]);
  expect(notes(before, after, server("web-2", "down"), server("web-2", "down", 443))).toHaveLength(1);
});
