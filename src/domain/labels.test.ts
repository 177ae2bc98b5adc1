import { expect, test } from "vitest";
import { stickyValues, transportModes } from "#contract/service.ts";
import { fieldNoun, hostLabel, hostLabels, stickyLabel, transportModeLabel } from "./labels.ts";
import { backHost } from "./testing/make-service.ts";

const hosts = (...list: [string, number?][]) =>
  list.map(([host, port]) =>
    backHost({ host, http_ports: port === undefined ? [] : [port], https_ports: [] }),
  );

test.each<[[string, number?][], string[]]>([
  [
    [
      ["web-1", 80],
      ["web-2", 80],
    ],
    ["web-1", "web-2"],
  ],
  [
    [["web-1", 80], ["WEB-1.", 81], ["web-2"]],
    ["web-1:80", "WEB-1.:81", "web-2"],
  ],
  [
    [
      ["::1", 80],
      ["[::1]", 81],
    ],
    ["[::1]:80", "[::1]:81"],
  ],
  [
    [["web-1", 80], ["web-1", 80], ["web-1"]],
    ["web-1:80 (position 1)", "web-1:80 (position 2)", "web-1"],
  ],
  [
    [["", 80], [""]],
    ["(host without a name):80", "(host without a name)"],
  ],
])("the hosts %j are called %j", (list, labels) => {
  expect(hostLabels(hosts(...list))).toEqual(labels);
});

test("a host with HTTPS ports only is told apart by those", () => {
  expect(hostLabel(backHost({ http_ports: [], https_ports: [8443] }), new Set(["web-1"]))).toBe("web-1:8443");
});

test("every value that may be written has words, any other one is quoted", () => {
  for (const value of stickyValues) expect(stickyLabel(value)).not.toContain('"');
  for (const value of transportModes) expect(transportModeLabel(value)).not.toContain('"');
  expect(stickyLabel("rendezvous")).toBe('"rendezvous"');
  expect(transportModeLabel("")).toBe('""');
  expect(fieldNoun("sticky_cookie_name")).toBe("cookie name");
  // The reference does not have them, and people have words for them.
  expect(fieldNoun("mtls_trusted_certificate")).toBe("trusted certificate for mTLS");
  for (const unknown of ["labels", "constructor"]) expect(fieldNoun(unknown)).toBe(unknown);
});
