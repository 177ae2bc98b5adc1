import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BackHost } from "#contract/service.ts";
import { backHost } from "#domain/testing/make-service.ts";
import { newHost } from "#domain/new-service.ts";
import { isHostList, pastedHosts } from "./paste-hosts.ts";

const linesOf = (text: string, known = [backHost({ host: "old" })]) => pastedHosts(text, "http", known);

/** Host and ports of each line; what a host has beside them; or the number of the line and why it has none. */
const read = (text: string, known?: BackHost[]) =>
  linesOf(text, known).map((line) => {
    if (line.kind === "fault") return [line.number, line.fault];
    if (line.kind === "heading") return [line.number, "heading"];
    const { host, http_ports: http, https_ports: https, ...rest } = line.host;
    const others = Object.entries(rest).filter(([field, value]) => newHost[field] !== value);
    const ports: unknown[] = [host, http, https];
    return others.length > 0 ? ports.concat(Object.fromEntries(others)) : ports;
  });
const notes = (text: string) => linesOf(text).map((line) => line.kind === "host" && line.note);

test("each line is a host, with or without a port", () => {
  expect(read("web-1\n\n# comment\r\nweb-2:8080 # the second\n[::1]:81\n2001:db8::1\n[::2]")).toEqual([
    ["web-1", [80], [443]],
    ["web-2", [8080], []],
    ["[::1]", [81], []],
    ["2001:db8::1", [80], [443]],
    ["[::2]", [80], [443]],
  ]);
});

test("an address gives its host and port, and what is left out is said", () => {
  expect(read("https://shop.example:8443/cart")).toEqual([["shop.example", [], [8443]]]);
  expect(notes("https://shop.example:8443/cart")).toEqual(["https:// and /cart is left out"]);
  expect(read("bücher.example")).toEqual([["xn--bcher-kva.example", [80], [443]]]);
  expect(notes("bücher.example")).toEqual(["“bücher.example” is written as xn--bcher-kva.example"]);
});

test("what cannot be added says why, by its line", () => {
  expect(read("web-1\nweb-2\nWEB-2.\n256.1.1.1\nweb-3:70000", [{ ...newHost, host: "Web-1" }])).toEqual([
    [1, "The list already has this host with these ports"],
    ["web-2", [80], [443]],
    [3, "The list already has this host with these ports"],
    [4, "An IPv4 address has four numbers from 0 to 255"],
    [5, "A port is a whole number from 1 to 65535"],
  ]);
});

describe("lists", () => {
  test.each([
    "- web-1",
    "* web-1:80",
    "• web-1",
    "1. web-1",
    "12) web-1",
    "– web-1",
    "- [ ] web-1",
    "  - web-1  ",
  ])("%j has a bullet before its host", (line) => expect(read(line)[0]?.[0]).toBe("web-1"));

  test("quotes, commas at the end, several hosts in a line", () => {
    expect(read('“web-1”,\n"web-2:81",\n`web-3`;\nweb-4, web-5:82, [::1]:83\n10.0.0.1 10.0.0.2')).toEqual([
      ["web-1", [80], [443]],
      ["web-2", [81], []],
      ["web-3", [80], [443]],
      ["web-4", [80], [443]],
      ["web-5", [82], []],
      ["[::1]", [83], []],
      ["10.0.0.1", [80], [443]],
      ["10.0.0.2", [80], [443]],
    ]);
  });
});

describe("columns", () => {
  const rows = [
    ["web-1", [8080], [8443], { weight: 5 }],
    ["web-2", [8080, 8081], [8443]],
    ["web-3", [], [8443], { weight: 2 }],
    ["web-4", [80], [443]],
  ];

  test("of a spreadsheet: host, HTTP port, HTTPS port, weight", () => {
    expect(read("web-1\t8080\t8443\t5\nweb-2\t8080 8081\t8443\t\nweb-3\t\t8443\t2\nweb-4\t\t\t")).toEqual(
      rows,
    );
  });

  test("of CSV, with and without quotes", () => {
    expect(read('web-1,8080,8443,5\n"web-2","8080,8081",8443\nweb-3,,8443,2\nweb-4')).toEqual(rows);
    expect(read("web-1; 8080; 8443; 5")).toEqual([rows[0]]);
  });

  test("in the order of their heading", () => {
    expect(
      read("Weight\tHost name\tHTTPS ports\tRack\tBackup\n5\tweb-1\t8443\tB7\tyes\n\tweb-2\t\t\tno"),
    ).toEqual([
      [1, "heading"],
      ["web-1", [], [8443], { weight: 5, backup: true }],
      ["web-2", [80], [443]],
    ]);
    expect(notes("host,port,rack\nweb-1,81,B7")).toEqual([false, "“B7” is left out"]);
    expect(read("Host\nweb-1")).toEqual([
      [1, "heading"],
      ["web-1", [80], [443]],
    ]);
  });

  test("one figure is a port, or a weight beside one", () => {
    expect(read("web-1 8080\nweb-2,8080\nweb-3:81 5")).toEqual([
      ["web-1", [8080], []],
      ["web-2", [8080], []],
      ["web-3", [81], [], { weight: 5 }],
    ]);
  });

  test("a figure that is none says so", () => {
    expect(read("host,port,weight\nweb-1,80-8000,1\nweb-2,x,1\nweb-3,80,0\n,80,1")).toEqual([
      [1, "heading"],
      [2, "The range 80-8000 has 7921 ports, and a list can have at most 64"],
      [3, "“x” is not a port; a port is a whole number from 1 to 65535"],
      [4, "Weight is 1 or more; to take the host out of use, set it Down"],
      [5, "Enter a host name or an IP address"],
    ]);
  });
});

test("lines of nginx, their settings taken over", () => {
  const text = `upstream web {
    ip_hash;
    server web-1:8080 weight=5 max_fails=3 fail_timeout=1m30s backup down; # old
    server 10.0.0.1;
    server [2001:db8::1]:81 max_conns=10 weight=0;
    server unix:/tmp/web.sock;
    server web-2:82
  }
  10.0.0.2:80 weight=5`;
  expect(read(text)).toEqual([
    [1, "This line has no server in it"],
    [2, "This line has no server in it"],
    ["web-1", [8080], [], { weight: 5, max_fails: 3, fail_timeout: 90, backup: true, down: true }],
    ["10.0.0.1", [80], [443]],
    ["[2001:db8::1]", [81], [], { down: true }],
    [6, "A Unix socket is not a host"],
    ["web-2", [82], []],
    ["10.0.0.2", [80], [], { weight: 5 }],
  ]);
  expect(notes(text)[4]).toBe("weight 0 becomes Down; “max_conns=10” is left out");
});

test("lines of HAProxy, their settings taken over", () => {
  const text = `backend web
    balance roundrobin
    server web1 10.0.0.1:80 check weight 5 backup disabled
    server web2 [2001:db8::1]:443 check inter 2s ssl verify none
    server web3 web-3.example
    server web4 10.0.0.4:80 weight x`;
  expect(read(text)).toEqual([
    [1, "This line has no server in it"],
    [2, "This line has no server in it"],
    ["10.0.0.1", [80], [], { weight: 5, backup: true, down: true }],
    ["[2001:db8::1]", [], [443]],
    ["web-3.example", [80], [443]],
    [6, "Weight is a whole number from 1 to 65535"],
  ]);
  expect(notes(text)[3]).toBe("its name web2 is left out; “check inter 2s ssl verify none” is left out");
});

test("every line that is not empty is told, whatever it is", () => {
  const text = fc.string({
    unit: fc.constantFrom(...Array.from('web-1 80:.,;\t\n"[]{}=#/“•')),
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, (pasted) => {
      const told = new Set(linesOf(pasted).map(({ number }) => number));
      const untold = pasted.split("\n").filter((line, index) => /^[a-z]/.test(line) && !told.has(index + 1));
      expect(untold).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test("a port is one of HTTPS by its scheme, as 443 or 8443, or else by the transport mode", () => {
  const text = "https://a:81\nhttp://b:443\nc:443\nd:8443\ne:8080\nf 443\nhost-only";
  const ports = (otherwise: "http" | "https") =>
    pastedHosts(text, { otherwise }, []).map((line) =>
      line.kind === "host" ? [line.host.http_ports, line.host.https_ports] : line,
    );
  const same = [
    [[], [81]],
    [[443], []],
    [[], [443]],
    [[], [8443]],
  ];
  expect(ports("http")).toEqual([...same, [[8080], []], [[], [443]], [[80], [443]]]);
  expect(ports("https")).toEqual([...same, [[], [8080]], [[], [443]], [[80], [443]]]);
  const columns = pastedHosts("host,port\na,80 8443", { otherwise: "http" }, []);
  expect(columns[1]).toMatchObject({ host: { http_ports: [80], https_ports: [8443] } });
});

test("a list is several lines, or several hosts in one", () => {
  for (const text of ["a\nb", "a, b", "a b:80", "10.0.0.1;10.0.0.2"]) expect(isHostList(text)).toBe(true);
  for (const text of ["a", "a:80", " a \n", "https://a/b", "a 8080", "server a:80 weight=5;"])
    expect(isHostList(text)).toBe(false);
});
