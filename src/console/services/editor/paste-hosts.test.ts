import { expect, test } from "vitest";
import { backHost } from "#domain/testing/make.ts";
import { newHost } from "#domain/new-service.ts";
import { pastedHosts } from "./paste-hosts.ts";

const read = (text: string, known = [backHost({ host: "old" })]) =>
  pastedHosts(text, "http", known).map((line) =>
    line.kind === "host"
      ? [line.host.host, line.host.http_ports, line.host.https_ports, line.note]
      : [line.number, line.fault],
  );

test("each line is a host, with or without a port", () => {
  expect(read("web-1\n\n# comment\r\nweb-2:8080\n[::1]:81\n2001:db8::1")).toEqual([
    ["web-1", [80], [443], ""],
    ["web-2", [8080], [], ""],
    ["[::1]", [81], [], ""],
    ["2001:db8::1", [80], [443], ""],
  ]);
});

test("an address gives its host and port, and what is left out is said", () => {
  expect(read("https://shop.example:8443/cart")).toEqual([
    ["shop.example", [], [8443], "https:// and /cart is left out"],
  ]);
  expect(read("bücher.example")).toEqual([
    ["xn--bcher-kva.example", [80], [443], "“bücher.example” is written as xn--bcher-kva.example"],
  ]);
});

test("what cannot be added says why, by its line", () => {
  const known = [{ ...newHost, host: "Web-1" }];
  expect(read("web-1\nweb-2\nWEB-2.\n256.1.1.1\nweb-3:70000", known)).toEqual([
    [1, expect.stringMatching(/already/)],
    ["web-2", [80], [443], ""],
    [3, expect.stringMatching(/already/)],
    [4, expect.any(String)],
    [5, expect.stringMatching(/1 to 65535/)],
  ]);
});
