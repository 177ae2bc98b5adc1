import { describe, expect, it } from "vitest";
import { check } from "./validation.ts";
import { limits } from "./limits.ts";
import { writtenService } from "./strict-service.ts";
import { validHost as host, validService as valid } from "./testing/valid-service.ts";

/** Where the problems of `valid` with a change are. */
const placesOf = (change: object): string[] =>
  check(writtenService, { ...valid, ...change }, ["body"])
    .problems.map(({ loc }) => loc.slice(1).join("."))
    .toSorted();
const hostPlacesOf = (change: object) => placesOf({ back_hosts: [{ ...host, ...change }] });

describe("a written service", () => {
  it("gets the reference's values for what is left out, and keeps unknown fields at both levels", () => {
    const sent = { ...valid, mtls_certificate: "c1", back_hosts: [{ ...host, zone: { a: [1, null] } }] };
    expect(check(writtenService, sent, []).value).toEqual({
      ...sent,
      description: "",
      sticky: "none",
      sticky_cookie_name: "",
      transport_mode: "default",
    });
  });

  it("says all problems at once, each at its place", () => {
    const wrong = {
      name: "",
      sticky: "sometimes",
      http11: "yes",
      back_hosts: [host, { ...host, host: "a:80", http_ports: [0, 80, 80], weight: 0 }],
    };
    expect(placesOf(wrong)).toEqual([
      "back_hosts.1.host",
      "back_hosts.1.http_ports.0",
      "back_hosts.1.http_ports.2",
      "back_hosts.1.weight",
      "http11",
      "name",
      "sticky",
    ]);
  });

  it("calls a missing field missing, in the host too", () => {
    const { weight: _, ...withoutWeight } = host;
    const { http11: __, ...withoutHttp11 } = valid;
    expect(
      check(writtenService, { ...withoutHttp11, back_hosts: [withoutWeight] }, ["body"]).problems,
    ).toEqual([
      { loc: ["body", "http11"], msg: "Field required", type: "missing" },
      { loc: ["body", "back_hosts", 0, "weight"], msg: "Field required", type: "missing" },
    ]);
  });

  it.each([
    [{ id: "a/b" }, "id"],
    [{ id: "versions" }, "id"],
    [{ id: ".." }, "id"],
    [{ id: "x".repeat(129) }, "id"],
    [{ name: " web" }, "name"],
    [{ name: "x".repeat(limits.name + 1) }, "name"],
    [{ description: "x".repeat(limits.description + 1) }, "description"],
    [{ sticky_cookie_name: "a b" }, "sticky_cookie_name"],
    [{ transport_mode: "tcp" }, "transport_mode"],
    [{ back_hosts: Array.from({ length: limits.hostsInService + 1 }, () => host) }, "back_hosts"],
    [{ back_hosts: null }, "back_hosts"],
  ])("refuses %# at its place", (change, place) => expect(placesOf(change)).toEqual([place]));

  it.each([
    [{ http_ports: [65_536] }, "back_hosts.0.http_ports.0"],
    [{ http_ports: [80.5] }, "back_hosts.0.http_ports.0"],
    [{ http_ports: ["80"] }, "back_hosts.0.http_ports.0"],
    [{ https_ports: [443, 443] }, "back_hosts.0.https_ports.1"],
    [
      { http_ports: Array.from({ length: limits.portsInList + 1 }, (_, index) => index + 1) },
      "back_hosts.0.http_ports",
    ],
    [{ http_ports: undefined }, "back_hosts.0.http_ports"],
    [{ http_port: 80 }, "back_hosts.0.http_port"],
    [{ weight: 1.5 }, "back_hosts.0.weight"],
    [{ max_fails: -1 }, "back_hosts.0.max_fails"],
    [{ fail_timeout: -1 }, "back_hosts.0.fail_timeout"],
    [{ down: "no" }, "back_hosts.0.down"],
    [{ monitor_state: 0 }, "back_hosts.0.monitor_state"],
  ])("refuses the host %# at its place", (change, place) => expect(hostPlacesOf(change)).toEqual([place]));

  it("says which port list is missing even where other fields are wrong", () =>
    expect(hostPlacesOf({ http_ports: undefined, weight: 0 })).toEqual([
      "back_hosts.0.http_ports",
      "back_hosts.0.weight",
    ]));

  it("takes the scalar ports of older deployments, and keeps them so", () => {
    const { http_ports: _, https_ports: __, ...rest } = host;
    const old = { ...rest, http_port: 80, https_port: 443 };
    expect(check(writtenService, { ...valid, back_hosts: [old] }, []).value?.back_hosts).toEqual([old]);
  });

  it("counts code points, not code units", () =>
    expect(placesOf({ name: "💡".repeat(limits.name) })).toEqual([]));
});
