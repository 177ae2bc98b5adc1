import { describe, expect, it } from "vitest";
import { hostProblem, isIPv6, splitHost } from "./host.ts";

const longLabel = "a".repeat(64);
const longName = Array.from({ length: 64 }, () => "abc").join(".");

describe("hostProblem", () => {
  it.each([
    "web-1",
    "web_1.example",
    "WEB.example.com.",
    "a",
    "1web",
    "10.0.0.1",
    "::1",
    "[::1]",
    "2001:db8::10",
    "::ffff:10.0.0.1",
    "xn--mnchen-3ya.de",
    `${"a".repeat(63)}.example`,
  ])("takes %s", (host) => expect(hostProblem(host)).toBeNull());

  it.each([
    ["", "Enter a host name or an IP address"],
    ["   ", "Enter a host name or an IP address"],
    [" web", "Remove the space around the host: web"],
    ["http://web/", "Enter the host alone: web"],
    ["https://web:8443/path?x", "Enter the host alone: web, and put 8443 into its ports"],
    ["web:8080", "Enter the host alone: web, and put 8080 into its ports"],
    ["[::1]:8080", "Enter the host alone: [::1], and put 8080 into its ports"],
    ["user@web", "Enter the host alone: web"],
    ["web/health", "Enter the host alone: web"],
    ["256.1.1.1", "An IPv4 address has four numbers from 0 to 255"],
    ["10.0.0", "An IPv4 address has four numbers from 0 to 255"],
    ["1", "An IPv4 address has four numbers from 0 to 255"],
    ["fe80::1%eth0", "This is not a valid IPv6 address"],
    ["1::2::3", "This is not a valid IPv6 address"],
    ["münchen.de", "Enter the ASCII form (xn--…) of an international name"],
    ["web..example", "A host name has no empty part between its dots"],
    [`${longLabel}.example`, "Each part of a host name has at most 63 characters"],
    [longName, "A host name has at most 253 characters"],
  ])("refuses %j and says what to type", (host, message) => expect(hostProblem(host)).toBe(message));

  it.each(["-web", "web-", "a.-b.c", "web 1", "we*b"])("refuses %j as a name", (host) =>
    expect(hostProblem(host)).toMatch(/^Use letters, digits, hyphens and underscores/),
  );
});

describe("splitHost", () => {
  it("takes a pasted address apart", () =>
    expect(splitHost(" HTTPS://user@web.example:8443/path ")).toEqual({
      scheme: "https",
      user: "user",
      host: "web.example",
      port: 8443,
      path: "/path",
    }));

  it("leaves a bare IPv6 address whole", () =>
    expect(splitHost("2001:db8::1")).toEqual({ host: "2001:db8::1" }));

  it("drops the path that says nothing", () =>
    expect(splitHost("http://web/")).toEqual({ scheme: "http", host: "web" }));
});

it("knows IPv6 with and without brackets", () => {
  expect(["::1", "[::1]", "10.0.0.1", "[web]", "::1%lo"].map(isIPv6)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
