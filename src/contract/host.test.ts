import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitHost } from "./address-parts.ts";
import { hostProblem } from "./host.ts";
import { isIPv6 } from "./ip-address.ts";

const longLabel = "a".repeat(64);
const lastPart =
  "The last part of a host name is no number: resolvers take it for an IPv4 address, which has four numbers from 0 to 255";
const oneColon = "Enter the host alone; behind a colon stands a port, which is a number from 1 to 65535";
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
    ["0x7f000001", lastPart],
    ["0X7F.1.0x1", lastPart],
    ["0177.0.0.1", "Leave out the leading zeros: some programs take a number like 010 for octal"],
    ["2130706433", "An IPv4 address has four numbers from 0 to 255"],
    ["127.1", "An IPv4 address has four numbers from 0 to 255"],
    ["10.0.0.1.", "An IPv4 address has four numbers from 0 to 255"],
    ["web.1", lastPart],
    ["web.0x", lastPart],
    ["web.12.", lastPart],
    ["10.0.0.1:80 weight=5", "A host has no space in it; enter one host, and nothing else"],
    ["server 10.0.0.1:80;", "A host has no space in it; enter one host, and nothing else"],
    ["10.0.0.1:80;", oneColon],
    ["web:http", oneColon],
    ["web:70000", "Enter the host alone: web; 70000 is not a port, which is a number from 1 to 65535"],
    ["[::1", "This is not a valid IPv6 address"],
    [
      "fe80::1%eth0",
      "Leave the zone of the IPv6 address out (% and what follows): it has a meaning on one machine only",
    ],
    ["“web-9”", "No host name has the character “\u201c”; take it out"],
    ["web-9\u200b", "No host name has the character “⟨U+200B⟩”; take it out"],
    ["web\u00b4", "No host name has the character “´”; take it out"],
    ["a\u202eb", "No host name has the character “⟨U+202E⟩”; take it out"],
    ["\u200b", "Enter a host name or an IP address"],
    ['"web-9"', 'No host name has the character “"”; take it out'],
    ["we*b", "No host name has the character “*”; take it out"],
    ["web 1", "A host has no space in it; enter one host, and nothing else"],
    ["http://שלום:80", "Enter the host alone: \u2068שלום\u2069, and put 80 into its ports"],
    ["1::2::3", "This is not a valid IPv6 address"],
    ["münchen.de", "Enter the ASCII form (xn--…) of an international name"],
    ["web..example", "A host name has no empty part between its dots"],
    [`${longLabel}.example`, "Each part of a host name has at most 63 characters"],
    [longName, "A host name has at most 253 characters"],
  ])("refuses %j and says what to type", (host, message) => expect(hostProblem(host)).toBe(message));

  it.each(["-web", "web-", "a.-b.c"])("refuses %j as a name", (host) =>
    expect(hostProblem(host)).toMatch(/^A part of a host name has no hyphen at its edge/),
  );

  it("takes no name that a resolver reads as a number", () => {
    const part = fc.oneof(
      fc.constantFrom("0x7f000001", "0x", "010", "127", "web", "0xg", "a1", ""),
      fc.nat().map(String),
      fc.nat().map((number) => `0x${number.toString(16)}`),
    );
    const name = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("."));
    fc.assert(
      fc.property(name, (host) => {
        const read = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null;
        // The URL standard refuses what ends in a number and is no address; it reads the rest as one.
        fc.pre(read === null || /^\d+(?:\.\d+){3}$/.test(read));
        expect(hostProblem(host) === null).toBe(read === host);
      }),
    );
  });
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
