import { expect, test } from "vitest";
import type { BackHost } from "#contract/service.ts";
import { backHost, service } from "../testing/make-service.ts";
import { serviceProblems } from "./service-problems.ts";

/** The places where hosts with these ports break a rule in a transport mode: "http_ports of 0". */
const places = (rule: string, mode: string, ...hosts: Partial<BackHost>[]) =>
  serviceProblems(service({ transport_mode: mode, back_hosts: hosts.map((host) => backHost(host)) }))
    .filter((problem) => problem.rule === rule)
    .map(({ field, host }) => (host === undefined ? field : `${field} of ${host}`));

const both = { host: "both", http_ports: [80], https_ports: [443] };
const http = { host: "plain", http_ports: [80], https_ports: [] };
const https = { host: "tls", http_ports: [], https_ports: [443] };
const none = { host: "none", http_ports: [], https_ports: [] };
const odd = { host: "odd", http_ports: [0, 80.5], https_ports: [65_536, -1] };
const scalar = { host: "old", http_ports: undefined, https_ports: undefined, http_port: 80 };
const all = [both, http, https, none, odd, scalar];

test.each([
  ["default", ["http_ports of 3", "http_ports of 4"]],
  ["http", ["http_ports of 2", "http_ports of 3", "http_ports of 4"]],
  ["https", ["https_ports of 1", "https_ports of 3", "https_ports of 4", "https_ports of 5"]],
  ["port_bridge", []],
  ["unheard of", []],
])("no usable port in transport mode %s: %j", (mode, expected) => {
  expect(places("no-usable-port", mode, ...all)).toEqual(expected);
});

test.each([
  ["default", ["https_ports of 1", "http_ports of 2", "https_ports of 5"]],
  ["http", []],
  ["https", []],
  ["port_bridge", []],
])("only one of the two port lists in transport mode %s: %j", (mode, expected) => {
  expect(places("one-scheme-only", mode, ...all)).toEqual(expected);
});

test("port bridge is for one host", () => {
  expect(places("port-bridge-hosts", "port_bridge", both, http)).toEqual(["transport_mode"]);
  expect(places("port-bridge-hosts", "port_bridge", none)).toEqual([]);
  expect(places("port-bridge-hosts", "port_bridge")).toEqual([]);
  expect(places("port-bridge-hosts", "default", both, http)).toEqual([]);
});

test.each<[string[], ...Partial<BackHost>[]]>([
  [["http_ports of 1", "https_ports of 1"], both, both],
  [["http_ports of 1"], { http_ports: [80, 81] }, { http_ports: [82, 80], https_ports: [8443] }],
  [["http_ports of 1"], http, { ...http, host: "PLAIN." }],
  [["http_ports of 1"], { ...http, host: "::1" }, { ...http, host: "[0:0::1]" }],
  [["http_ports of 1"], scalar, { ...http, host: "old" }],
  [["http_ports of 0"], { ...http, http_ports: [80, 80] }],
  [["host of 1"], none, none],
  [[], http, { ...http, http_ports: [8080] }],
  [[], http, { ...https, host: "plain", https_ports: [80] }],
  [[], both, http, https, none],
])("the same host and port twice: %j", (expected, ...hosts) => {
  expect(places("host-twice", "default", ...hosts)).toEqual(expected);
});

test("levels, and messages that name the host and what to add", () => {
  const found = (mode: string, ...hosts: Partial<BackHost>[]) =>
    serviceProblems(service({ transport_mode: mode, back_hosts: hosts.map((host) => backHost(host)) }));
  expect(found("https", http)).toMatchObject([{ rule: "no-usable-port", level: "error" }]);
  expect(found("https", http)[0]?.message).toContain("plain has no HTTPS port");
  expect(found("default", none)[0]?.message).toContain("none has no port");
  expect(found("default", https)).toMatchObject([{ rule: "one-scheme-only", level: "warning" }]);
  expect(found("default", https)[0]?.message).toContain("tls has no HTTP port");
  expect(found("port_bridge", both, http)).toMatchObject([{ rule: "port-bridge-hosts", level: "warning" }]);
  expect(found("http", http, http)).toMatchObject([{ rule: "host-twice", level: "warning" }]);
  expect(found("http", http, http)[0]?.message).toContain("plain (position 2)");
  expect(found("http", { ...none, host: "" })[0]?.message).toContain("Back host 1");
});
