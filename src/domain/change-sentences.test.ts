import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { BackHost, Service } from "#contract/service.ts";
import { changes, serviceChange, type ServiceChange } from "./changes.ts";
import { phraseText } from "./value-sentence.ts";
import { sentencesOf, wholeServiceSentence } from "./change-sentences.ts";
import { twoSets } from "./testing/arbitraries.ts";
import { backHost, service, serviceWith } from "./testing/make-service.ts";

function said(before: Service, after: Service): string[] {
  const change = serviceChange(before, after);
  return change === null ? [] : sentencesOf(change).map(({ sign, parts }) => `${sign} ${phraseText(parts)}`);
}
const saidOfHost = (before: Partial<BackHost>, after: Partial<BackHost>) =>
  said(serviceWith(before), serviceWith(after));
const saidOfService = (before: Partial<Service>, after: Partial<Service>) =>
  said(service(before), service(after));
const list = (...names: string[]) => serviceWith(...names.map((host) => ({ host })));
const webAt = (...ports: number[]) =>
  serviceWith(...ports.map((port) => ({ host: "web-1", http_ports: [port] })));

test.each<[Partial<BackHost>, Partial<BackHost>, ...string[]]>([
  [{ weight: 5 }, { weight: 1 }, "~ weight of web-1 5 → 1"],
  [{}, { down: true }, "~ web-1 set down"],
  [{ down: true }, {}, "~ web-1 set up"],
  [{}, { backup: true }, "~ web-1 made a backup"],
  [{ backup: true }, {}, "~ web-1 made a primary"],
  [{}, { max_fails: 3 }, "~ max fails of web-1 0 → 3"],
  [{}, { fail_timeout: 30 }, "~ fail timeout of web-1 10 s → 30 s"],
  [{}, { monitor_state: "0" }, '~ monitor state of web-1 "" → "0"'],
  [{}, { host: "web-9", weight: 2 }, "~ host web-1 → web-9", "~ weight of web-9 1 → 2"],
  [{}, { https_ports: [443, 8443] }, "~ HTTPS port 8443 added to web-1"],
  [{ http_ports: [80, 81, 82] }, { http_ports: [80] }, "~ HTTP ports 81, 82 removed from web-1"],
  [{}, { http_ports: [8080] }, "~ HTTP port of web-1 80 → 8080"],
  [{ http_ports: [80, 81] }, { http_ports: [81, 80] }, "~ HTTP ports of web-1 reordered"],
  [
    { http_ports: [80, 81, 82] },
    { http_ports: [81, 80, 83] },
    "~ HTTP port 83 added to web-1",
    "~ HTTP port 82 removed from web-1",
    "~ HTTP ports of web-1 reordered",
  ],
  [{ http_ports: [80, 80] }, {}, "~ HTTP port 80 removed from web-1"],
  [
    { http_ports: undefined, http_port: 80 },
    {},
    "~ HTTP ports of web-1 written as a list (before: one number)",
  ],
  [
    {},
    { https_ports: undefined, https_port: 443 },
    "~ HTTPS ports of web-1 written as one number (before: a list)",
  ],
  [
    { http_ports: undefined, http_port: 80 },
    { http_ports: [80, 81] },
    "~ HTTP port 81 added to web-1",
    "~ HTTP ports of web-1 written as a list (before: one number)",
  ],
  [
    { http_ports: [] },
    { http_ports: undefined },
    "~ HTTP ports of web-1 written as nothing (before: a list)",
  ],
  [{ http_port: 1 }, { http_port: 2 }, "~ HTTP port of web-1 (beside the list) 1 → 2"],
  [{ mtls_certificate: "a" }, { mtls_certificate: "b" }, '~ certificate for mTLS of web-1 "a" → "b"'],
  [{}, { zone: { x: 1 } }, '~ zone of web-1 set to {"x":1}'],
  [{ zone: null }, {}, "~ zone of web-1 removed (was null)"],
])("host: %j → %j", (before, after, ...sentences) => {
  expect(saidOfHost(before, after)).toEqual(sentences);
});

test.each<[Partial<Service>, Partial<Service>, ...string[]]>([
  [{}, { transport_mode: "https" }, "~ transport mode default → https"],
  [{}, { transport_mode: "port_bridge" }, "~ transport mode default → port bridge"],
  [{}, { sticky: "customcookie" }, "~ stickiness none → custom cookie"],
  [{ sticky: "rendezvous" }, { sticky: "iphash" }, '~ stickiness "rendezvous" → IP hash'],
  [{}, { sticky_cookie_name: "sid" }, "~ cookie name set to sid"],
  [{ sticky_cookie_name: "sid" }, {}, "~ cookie name removed (was sid)"],
  [{}, { http11: false }, "~ HTTP/1.1 switched off"],
  [{}, { least_conn: true }, "~ least connections switched on"],
  [{}, { name: "web" }, '~ name "api" → "web"'],
  [{}, { description: "what" }, '~ description set to "what"'],
  [{ mtls_certificate: "a" }, { mtls_certificate: "b" }, '~ certificate for mTLS "a" → "b"'],
  [{ note: "x".repeat(100) }, { note: "" }, `~ note "${"x".repeat(79)}… → ""`],
])("service: %j → %j", (before, after, ...sentences) => {
  expect(saidOfService(before, after)).toEqual(sentences);
});

test("hosts that are added and removed", () => {
  expect(said(list("web-1"), list("web-1", "web-9"))).toEqual([
    "+ host web-9 added (ports 80, 443; weight 1)",
  ]);
  expect(said(list("web-1", "web-2"), list("web-2"))).toEqual(["− host web-1 removed"]);
  const spare = backHost({ host: "spare", http_ports: [8080], https_ports: [], backup: true, down: true });
  expect(said(service({ back_hosts: [] }), service({ back_hosts: [spare] }))).toEqual([
    "+ host spare added (port 8080; weight 1; backup; down)",
  ]);
});

test("up to three moves are named, more are counted", () => {
  expect(said(list("web-1", "web-2", "web-3"), list("web-2", "web-3", "web-1"))).toEqual([
    "↕ moved web-1 from position 1 to 3",
  ]);
  expect(said(list("a", "b", "c", "d", "e"), list("e", "d", "c", "b", "a"))).toEqual([
    "↕ order of hosts changed (4 moved)",
  ]);
  expect(said(list("a", "b", "c"), list("c", "b", "a"))).toEqual([
    "↕ moved c from position 3 to 1",
    "↕ moved a from position 1 to 3",
  ]);
  // In the fewest moves the third host moves among the others, but keeps its position.
  expect(said(list("a", "b", "c", "d", "e"), list("d", "e", "c", "a", "b"))).toEqual([
    "↕ order of hosts changed (3 moved)",
  ]);
});

test("hosts of one name are told apart by port, else by position", () => {
  const [first, second] = webAt(80, 8080).back_hosts;
  expect(
    said(webAt(80, 8080), service({ back_hosts: [first, { ...second, weight: 3 }] as BackHost[] })),
  ).toEqual(["~ weight of web-1:8080 1 → 3"]);
  expect(said(webAt(80, 8080), webAt(80))).toEqual(["− host web-1:8080 removed"]);
  expect(said(webAt(80, 80), webAt(80, 80, 80))).toEqual([
    "+ host web-1:80 (position 3) added (ports 80, 443; weight 1)",
  ]);
  expect(said(list("::1", "[::1]"), list("[::1]"))).toEqual(["− host [::1]:80 (position 1) removed"]);
});

test("services that are added and removed", () => {
  const whole = (subject: Service, kind: "added" | "removed") => {
    const { sign, parts } = wholeServiceSentence(subject, kind);
    return `${sign} ${phraseText(parts)}`;
  };
  expect(whole(service(), "added")).toBe("+ api added with 2 back hosts");
  expect(whole(list("web-1"), "removed")).toBe("− api removed (1 back host)");
  expect(whole(service({ name: " \u200b", id: "x" }), "added")).toBe("+ x added with 2 back hosts");
});

test("a value is a part of its own, with its invisible characters marked", () => {
  const [sentence] = sentencesOf(
    serviceChange(service({ name: "שלום" }), service({ name: "Payment\u00a0web" })) as ServiceChange,
  );
  expect(sentence?.parts).toEqual([
    { text: "name" },
    { text: " " },
    { value: '"שלום"' },
    { text: " → " },
    { value: '"Payment⟨U+00A0⟩web"' },
  ]);
  expect(saidOfHost({ host: "web" }, { host: "web\u200b" })).toEqual(["~ host web → web⟨U+200B⟩"]);
  expect(saidOfHost({ host: "web\u200b", weight: 2 }, { host: "web\u200b" })).toEqual([
    "~ weight of web⟨U+200B⟩ 2 → 1",
  ]);
});

test("long values are cut to where they differ", () => {
  const [a, b] = [`${"x".repeat(200)}1`, `${"x".repeat(200)}2${"y".repeat(200)}`];
  expect(saidOfService({ note: a }, { note: b })).toEqual([
    `~ note …${"x".repeat(20)}1" → …${"x".repeat(20)}2${"y".repeat(59)}…`,
  ]);
});

// A pushed name of 12 MB of half characters took a second to draw, and was drawn whole in each sentence about it.
test("a name that no client may give is cut in a sentence", () => {
  const { parts } = wholeServiceSentence(service({ name: "\ud83d".repeat(1_000_000) }), "added");
  expect(phraseText(parts)).toMatch(/^(?:⟨U\+D83D⟩){4095}… added with 2 back hosts$/);
});

test("no change has two sides that look alike, and no host moves to where it was", () => {
  const [before, after] = [fc.string({ unit: "binary" }), fc.string({ unit: "binary" })];
  fc.assert(
    fc.property(before, after, fc.constantFrom("", "x".repeat(100)), (left, right, start) => {
      fc.pre(left !== right);
      for (const field of ["name", "description", "sticky_cookie_name", "sticky", "mtls_certificate"]) {
        const [value, other] = [{ [field]: start + left }, { [field]: start + right }];
        const [sentence] = saidOfService(value, other);
        const [, old, now] = / (?:set to )?(.*) → (.*)$/su.exec(sentence ?? "") ?? ["", "", "other words"];
        expect(old?.normalize("NFC")).not.toBe(now?.normalize("NFC"));
      }
    }),
  );
  const orders = fc.shuffledSubarray(["a", "b", "c", "d", "e", "f"]);
  fc.assert(
    fc.property(orders, orders, (old, now) => {
      for (const sentence of said(list(...old), list(...now)))
        expect(sentence).not.toMatch(/from position (\d+) to \1$/);
    }),
    { numRuns: 500 },
  );
});

test("every change has at least one sentence", () => {
  fc.assert(
    fc.property(twoSets, ([before, after]) => {
      for (const change of changes(before, after).changed) {
        const least = change.fields.length + change.hosts.length + (change.moves.length > 0 ? 1 : 0);
        expect(sentencesOf(change).length).toBeGreaterThanOrEqual(least);
      }
    }),
  );
});
