import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  hostUses,
  withHostsDown,
  withHostReplaced,
  withPortReplaced,
  withWeightReplaced,
} from "./bulk-change.ts";
import { canonicalHost } from "./canonical-host.ts";
import { serviceChange } from "./changes.ts";
import { lenientSet as anySet } from "./testing/arbitraries.ts";
import { backHost, service } from "./testing/make-service.ts";

const named = (...names: string[]): Set<string> => new Set(names.map(canonicalHost));

const web = service({
  id: "web",
  back_hosts: [backHost({ host: "Web-1", weight: 5 }), backHost({ host: "web-2", http_ports: [80, 8080] })],
});

test("hosts are counted by canonical name, once for each service", () => {
  const twice = service({
    id: "twice",
    back_hosts: [backHost({ host: "web-1" }), backHost({ host: "WEB-1." })],
  });
  expect(hostUses([web, twice]).map(({ host, services }) => [host, services.length])).toEqual([
    ["Web-1", 2],
    ["web-2", 1],
  ]);
});

test("a host is set down by any spelling, and only once", () => {
  const down = withHostsDown(web, named("WEB-1"), true);
  expect(down.back_hosts.map((host) => host.down)).toEqual([true, false]);
  expect(withHostsDown(down, named("web-1"), true)).toBe(down);
  expect(withHostsDown(down, named("web-1"), false)).toEqual(web);
  expect(withHostsDown(web, named("web-3"), true)).toBe(web);
  expect(withHostsDown(web, named("web-1", "web-2"), true).back_hosts.map((host) => host.down)).toEqual([
    true,
    true,
  ]);
});

test("a host, a port and a weight are replaced where they stand", () => {
  expect(withHostReplaced(web, "web-1", "new.example").back_hosts[0]).toEqual({
    ...web.back_hosts[0],
    host: "new.example",
  });
  expect(withPortReplaced(web, "http", 8080, 9090).back_hosts[1]?.http_ports).toEqual([80, 9090]);
  expect(withPortReplaced(web, "http", 8080, 80).back_hosts[1]?.http_ports).toEqual([80]);
  expect(withWeightReplaced(web, 5, 7).back_hosts[0]?.weight).toBe(7);
});

test("a single port keeps its shape", () => {
  const { http_ports: _, ...old } = backHost({ host: "old" });
  const scalar = service({ back_hosts: [{ ...old, http_port: 80 }] });
  expect(withPortReplaced(scalar, "http", 80, 81).back_hosts).toEqual([{ ...old, http_port: 81 }]);
});

test("nothing but what was asked for changes, and nothing at all is the same object", () => {
  fc.assert(
    fc.property(anySet, fc.boolean(), (set, down) => {
      for (const each of set) {
        const [first] = each.back_hosts;
        if (first === undefined) continue;
        const after = withHostsDown(each, named(first.host), down);
        const change = serviceChange(each, after);
        expect(change?.fields ?? []).toEqual([]);
        for (const host of change?.hosts ?? [])
          expect(host.kind === "changed" && host.fields.map(({ field }) => field)).toEqual(["down"]);
        expect(withHostsDown(after, named(first.host), down)).toBe(after);
        expect(withHostsDown(each, named("no-such-host.invalid"), down)).toBe(each);
      }
    }),
  );
});
