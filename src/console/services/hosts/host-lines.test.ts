import { expect, test } from "vitest";
import { backHost, service } from "#domain/testing/make-service.ts";
import { foundHosts, hostSortText, nextHostSort, parseHostSort, sortedHosts } from "./host-list.ts";
import { shareRangeText, stateText } from "./host-line-texts.ts";
import { hostLines } from "./host-lines.ts";

const lines = hostLines([
  service({
    id: "a",
    name: "Alpha",
    back_hosts: [backHost({ host: "web-10" }), backHost({ host: "web-2", weight: 3 })],
  }),
  service({
    id: "b",
    name: "Beta",
    back_hosts: [backHost({ host: "WEB-2", down: true, http_ports: [8080] }), backHost({ host: "spare" })],
  }),
  service({
    id: "c",
    name: "",
    back_hosts: [
      backHost({ host: "spare", down: true }),
      backHost({ host: "spare", down: false, http_ports: [81], https_ports: [] }),
      backHost({ host: "off", down: true }),
    ],
  }),
]);
const hosts = (found: typeof lines) => found.map(({ host }) => host);

test("each host is one line, in natural order, with its services by name", () => {
  expect(hosts(lines)).toEqual(["off", "spare", "web-2", "web-10"]);
  expect(lines[2]?.services).toEqual([
    { id: "a", name: "Alpha", down: false },
    { id: "b", name: "Beta", down: true },
  ]);
  expect(lines[1]?.services.map(({ name }) => name)).toEqual(["Beta", "c"]);
});

test("the state counts services, and the share those where the host takes traffic", () => {
  expect(lines.map((line) => [line.state, stateText(line), shareRangeText(line)])).toEqual([
    ["off", "off in 1 of 1", ""],
    // Down in one of its two places in c.
    ["partly", "partly off in 2", "100%"],
    ["partly", "off in 1 of 2", "75%"],
    ["on", "on in 1", "25%"],
  ]);
});

test("the search finds a host by its name, a port or a service, and the filter by state", () => {
  expect(hosts(foundHosts(lines, "WEB", undefined))).toEqual(["web-2", "web-10"]);
  expect(hosts(foundHosts(lines, "web-2:8080", undefined))).toEqual(["web-2"]);
  expect(hosts(foundHosts(lines, "beta", undefined))).toEqual(["spare", "web-2"]);
  expect(hosts(foundHosts(lines, "web alpha", "on"))).toEqual(["web-10"]);
  expect(hosts(foundHosts(lines, "", "off"))).toEqual(["off"]);
});

test("the address keeps the sort, which begins with the most", () => {
  expect(hosts(sortedHosts(lines, parseHostSort("-state")))).toEqual(["off", "web-2", "spare", "web-10"]);
  expect(hosts(sortedHosts(lines, parseHostSort("share")))).toEqual(["off", "web-10", "web-2", "spare"]);
  expect(hosts(sortedHosts(lines, parseHostSort("-host")))).toEqual(["web-10", "web-2", "spare", "off"]);
  expect(nextHostSort(parseHostSort(undefined), "services")).toEqual({
    column: "services",
    descending: true,
  });
  expect(hostSortText(parseHostSort("nonsense"))).toBeUndefined();
  expect(hostSortText(parseHostSort("-share"))).toBe("-share");
});
