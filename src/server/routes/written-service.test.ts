import { describe, expect, it } from "vitest";
import { limits } from "#contract/limits.ts";
import type { BackHost, Service } from "#contract/service.ts";
import { aService, host, startApp } from "../testing/test-server.ts";
import { checkWritten } from "./written-service.ts";

const places = (body: unknown, stored?: Service): string[] =>
  checkWritten(body, ["body"], stored).problems.map(({ loc }) => loc.slice(1).join("."));

/** The number of values in a JSON value, itself included. */
const valuesIn = (value: unknown): number =>
  typeof value !== "object" || value === null
    ? 1
    : Object.values(value).reduce((sum: number, inner) => sum + valuesIn(inner), 1);

/** A service as others may have stored it: weight 0, port 0, no host, no name, an unknown stickiness. */
const old = aService("old", {
  name: "",
  sticky: "by_moon",
  back_hosts: [
    host("web-1", { weight: 0 }),
    host("", { http_ports: [0, 80] }),
    host("web-3", { fail_timeout: -1, https_port: 0, https_ports: undefined }),
  ],
});
const edited = (edit: (hosts: BackHost[]) => void): Service => {
  const copy = structuredClone(old);
  edit(copy.back_hosts);
  return copy;
};
const at = (hosts: BackHost[], index: number): BackHost => hosts[index] ?? expect.fail(`no host ${index}`);

describe("a service with old faults", () => {
  it("is refused when it is new", () => {
    expect(places(old).toSorted()).toEqual([
      "back_hosts.0.weight",
      "back_hosts.1.host",
      "back_hosts.1.http_ports.0",
      "back_hosts.2.fail_timeout",
      "back_hosts.2.https_port",
      "name",
      "sticky",
    ]);
  });

  it("may be written back as it is", () => {
    expect(checkWritten(old, ["body"], old)).toEqual({ value: old, problems: [] });
  });

  it("takes a host set down, moved or removed, and another field changed", () => {
    const down = edited((hosts) => (at(hosts, 0).down = true));
    expect(places(down, old)).toEqual([]);
    expect(places({ ...old, back_hosts: old.back_hosts.toReversed(), description: "moved" }, old)).toEqual(
      [],
    );
    expect(
      places(
        edited((hosts) => hosts.shift()),
        old,
      ),
    ).toEqual([]);
    expect(
      places(
        edited((hosts) => hosts.unshift(host("new"))),
        old,
      ),
    ).toEqual([]);
  });

  it("takes no fault that it did not have", () => {
    expect(
      places(
        edited((hosts) => (at(hosts, 0).weight = -1)),
        old,
      ),
    ).toEqual(["back_hosts.0.weight"]);
    expect(
      places(
        edited((hosts) => (at(hosts, 1).http_ports = [0, 80, 81])),
        old,
      ),
    ).toEqual(["back_hosts.1.http_ports.0"]);
    expect(
      places(
        edited((hosts) => (at(hosts, 2).https_ports = [443])),
        old,
      ).toSorted(),
    ).toEqual(["back_hosts.2.https_port", "back_hosts.2.https_port"]);
    expect(places({ ...old, sticky: "by_sun" }, old)).toEqual(["sticky"]);
    expect(
      places(
        edited((hosts) => hosts.push(host("web-4", { weight: 0 }))),
        old,
      ),
    ).toEqual(["back_hosts.3.weight"]);
  });

  it("does not lend its faults to another host in the same place", () => {
    expect(
      places(
        edited((hosts) => (at(hosts, 0).host = "web-9")),
        old,
      ),
    ).toEqual(["back_hosts.0.weight"]);
  });

  it("still has to have the right shape", () => {
    expect(places({ ...old, http11: "yes" }, old)).toContain("http11");
    expect(places([old], old)).toEqual([""]);
  });
});

it("lets more hosts than allowed shrink, not grow", () => {
  const many = (count: number) =>
    aService("many", { back_hosts: Array.from({ length: count }, (_, index) => host(`h${index}`)) });
  expect(places(many(2005), many(2006))).toEqual([]);
  expect(places(many(2007), many(2006))).toEqual(["back_hosts"]);
});

it("counts the values of fields that were left out, which are stored too", () => {
  const { description, ...lacking } = aService("many");
  // The service, its fields and hosts, and what makes up a million.
  const withValues = (count: number) => ({ ...lacking, extra: Array.from({ length: count }, () => 0) });
  const whole = valuesIn({ ...lacking, description, extra: [] });
  expect(places(withValues(limits.valuesInService - whole))).toEqual([]);
  expect(checkWritten(withValues(limits.valuesInService - whole + 1), ["body"], undefined).problems).toEqual([
    { loc: ["body"], msg: expect.stringMatching(/at most 1,000,000 values/), type: "too_big" },
  ]);
});

it("is in force on the wire: an old fault that somebody pushed stops no change of something else", async () => {
  const { store, send } = await startApp();
  const request = {
    author: { name: "old", email: "old@example.org" },
    at: new Date(),
    message: "old",
    action: { kind: "change" as const },
  };
  await store.write("prod", request, () => ({
    put: [aService("old", { back_hosts: [host("web-1", { weight: 0 }), host("web-2")] })],
    remove: [],
  }));
  const service = (await send({ method: "GET", path: "prod/backend-services/old" })).json();
  service.back_hosts[1].down = true;
  expect((await send({ method: "PUT", path: "prod/backend-services/old", body: service })).statusCode).toBe(
    200,
  );
  expect((await send({ method: "PUT", path: "prod/backend-services", body: [service] })).statusCode).toBe(
    200,
  );
  service.back_hosts[1].weight = 0;
  const refused = await send({ method: "PUT", path: "prod/backend-services", body: [service] });
  expect(refused.json().detail.map(({ loc }: { loc: unknown }) => loc)).toEqual([
    ["body", 0, "back_hosts", 1, "weight"],
  ]);
});
