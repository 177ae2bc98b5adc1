import { expect, test } from "vitest";
import { canonicalHost, hasUsablePort, hostAndPorts, httpPorts, httpsPorts } from "./canonical-host.ts";
import { backHost } from "./testing/make-service.ts";

test.each([
  ["Web-1.Example.com.", "web-1.example.com"],
  ["web-1", "web-1"],
  ["10.0.0.1", "10.0.0.1"],
  ["", ""],
  [".", "."],
  ["[2001:DB8::1]", "2001:db8::1"],
  ["2001:0db8:0:0:0:0:0:1", "2001:db8::1"],
  ["2001:db8::1:0:0:1", "2001:db8::1:0:0:1"],
  ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
  ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
  ["2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
  ["0:0:0:0:0:0:0:0", "::"],
  ["::", "::"],
  ["::1", "::1"],
  ["1::", "1::"],
  ["::FFFF:10.0.0.1", "::ffff:10.0.0.1"],
  ["::ffff:a00:1", "::ffff:10.0.0.1"],
  ["64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
  ["1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"],
])("the canonical form of %s is %s, and that is its own", (host, canonical) => {
  expect(canonicalHost(host)).toBe(canonical);
  expect(canonicalHost(canonical)).toBe(canonical);
});

test.each([
  "1::2::3",
  "1:2:3:4:5:6:7",
  "1:2:3:4:5:6:7:8:9",
  "1:2:3:4:5:6:7:8::",
  "::12345",
  "::1.2.3.256",
  "1.2.3.4::",
  "fe80::1%eth0",
  "host:80",
  "[web-1:80",
])("what only looks like an IPv6 address stays as it is: %s", (host) => {
  expect(canonicalHost(host)).toBe(host.toLowerCase());
});

test("ports of both shapes", () => {
  const old = backHost({ http_ports: undefined, https_ports: undefined, http_port: 8080 });
  expect(httpPorts(old)).toEqual([8080]);
  expect(httpsPorts(old)).toEqual([]);
  expect(httpPorts(backHost({ http_ports: [80, 81], http_port: 9 }))).toEqual([80, 81]);
});

test("a usable port is a whole number from 1 to 65535", () => {
  for (const port of [0, -1, 65_536, 80.5])
    expect(hasUsablePort(backHost({ http_ports: [port] }), "http")).toBe(false);
  for (const port of [1, 65_535])
    expect(hasUsablePort(backHost({ http_ports: [0, port] }), "http")).toBe(true);
  expect(hasUsablePort(backHost({ https_ports: [] }), "https")).toBe(false);
});

test("identity is host and ports, whatever their spelling, order and shape", () => {
  expect(hostAndPorts(backHost({ host: "WEB-1.", http_ports: [81, 80] }))).toBe(
    hostAndPorts(backHost({ host: "web-1", http_ports: [80, 81] })),
  );
  expect(hostAndPorts(backHost({ http_ports: undefined, http_port: 80 }))).toBe(
    hostAndPorts(backHost({ http_ports: [80] })),
  );
  expect(hostAndPorts(backHost({ http_ports: [80], https_ports: [] }))).not.toBe(
    hostAndPorts(backHost({ http_ports: [], https_ports: [80] })),
  );
});
