import { expect, it } from "vitest";
import { changes } from "#domain/changes.ts";
import { service, serviceWith } from "#domain/testing/make-service.ts";
import { trafficGroups } from "./traffic-groups.ts";

it("names the hosts that come up or go down, and the services that no host or only backups would serve", () => {
  const before = [
    { ...serviceWith({}, { down: true }), id: "a", name: "A" },
    { ...serviceWith({}, { backup: true }), id: "b", name: "B" },
    { ...service(), id: "c", name: "C" },
    { ...serviceWith({}), id: "d", name: "D" },
  ];
  const after = [
    { ...serviceWith({ down: true }, {}), id: "a", name: "A" },
    { ...serviceWith({ down: true }, { backup: true }), id: "b", name: "B" },
    { ...serviceWith({ down: true }), id: "d", name: "D" },
  ];
  expect(
    trafficGroups(changes(before, after)).map(({ title, notes }) =>
      [title].concat(notes.map(({ text }) => text)),
    ),
  ).toEqual([
    [
      "Services with no live host",
      "C: no host would serve HTTP and HTTPS requests (the service is removed)",
      "D: no host would serve HTTP and HTTPS requests (“no live upstreams”)",
    ],
    ["Services that run on backups", "B: HTTP and HTTPS requests would run on backups"],
    ["Hosts going down", "A: web-1", "B: web-1", "C: web-1 and web-2", "D: web-1"],
    ["Hosts coming up", "A: web-2", "B: web-2"],
  ]);
});

it("has nothing to say when the same hosts take traffic", () => {
  expect(trafficGroups(changes([service()], [{ ...service(), description: "x" }]))).toEqual([]);
});
