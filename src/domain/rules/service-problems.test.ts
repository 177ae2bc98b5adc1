import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Service } from "#contract/service.ts";
import { lenientService, lenientSet } from "../testing/arbitraries.ts";
import { service, serviceWith } from "../testing/make-service.ts";
import { fieldFaults, fieldRule } from "./field-faults.ts";
import { introducedProblems } from "./introduced-problems.ts";
import { allProblems, serviceProblems, setProblems } from "./service-problems.ts";
import type { Place, Problem } from "./rule.ts";
import { serviceRules } from "./rule-table.ts";

const httpOnly = { https_ports: [] };
const isField = ({ rule }: Problem) => rule === fieldRule;

test("every rule has an id of its own and a source", () => {
  const ids = serviceRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { source } of serviceRules) expect(source).not.toBe("");
});

test("a new service as the console makes it has no problem", () => {
  expect(serviceProblems(serviceWith({}))).toEqual([]);
});

test("errors come first", () => {
  const subject = {
    ...serviceWith(httpOnly, { http_ports: [], https_ports: [], max_fails: 1, fail_timeout: 0 }),
  };
  expect(serviceProblems(subject).map(({ level }) => level)).toEqual(["error", "warning", "info"]);
});

test("a set's problems: only services with any, and names used twice", () => {
  const set = [
    service({ id: "a" }),
    service({ id: "b", name: "web" }),
    service({ id: "c", sticky_cookie_name: "x" }),
  ];
  expect([...setProblems(set)].map(([id, problems]) => [id, problems.map(({ rule }) => rule)])).toEqual([
    ["a", ["same-name"]],
    ["c", ["same-name", "cookie-name-unused"]],
  ]);
});

test("an edit introduces only what was not there before, hosts matched by identity", () => {
  const rules = (...args: Parameters<typeof introducedProblems>) =>
    introducedProblems(...args).map(({ rule, host }) => (host === undefined ? rule : `${rule} of ${host}`));
  const old = serviceWith(httpOnly, {});
  const [faulty, fine] = old.back_hosts;
  if (!faulty || !fine) throw new Error("two hosts");
  expect(rules(null, old)).toEqual(["one-scheme-only of 0"]);
  expect(rules(old, { ...old, back_hosts: [fine, { ...faulty, down: true }] })).toEqual([]);
  expect(rules(old, { ...old, back_hosts: [faulty, { ...fine, https_ports: [] }] })).toEqual([
    "one-scheme-only of 1",
  ]);
  expect(rules(old, { ...old, back_hosts: [faulty, fine, { ...faulty, host: "web-9" }] })).toEqual([
    "one-scheme-only of 2",
  ]);
  const bothDown = [
    { ...faulty, down: true },
    { ...fine, down: true },
  ];
  expect(rules(old, { ...old, back_hosts: bothDown })).toEqual(["all-down"]);
});

test("under IP hash, the note on moving clients is among what an edit introduces", () => {
  const before = { ...serviceWith({}, {}), sticky: "iphash" };
  const after = { ...before, back_hosts: before.back_hosts.toReversed() };
  expect(introducedProblems(before, after).map(({ rule }) => rule)).toEqual(["iphash-clients-move"]);
});

test("any stored service can be checked, each place is in it, and no edit introduces nothing", () => {
  fc.assert(
    fc.property(lenientService, (subject) => {
      for (const { host, message } of serviceProblems(subject)) {
        expect(message).not.toBe("");
        expect(host === undefined || subject.back_hosts[host] !== undefined).toBe(true);
      }
      expect(introducedProblems(subject, structuredClone(subject))).toEqual([]);
    }),
  );
});

test("one cause has one message: of a field that breaks a field rule, no service rule says anything", () => {
  const messages = (subject: Service) =>
    allProblems(subject).map(({ level, message }) => `${level}: ${message}`);
  // A warning once said that the name may not work, beside the error that it cannot.
  expect(messages(service({ sticky: "customcookie", sticky_cookie_name: "a b" }))).toEqual([
    expect.stringMatching(/^error: A cookie name has/),
  ]);
  // A host with one wrong port was once said to have no port, too.
  expect(messages(serviceWith({ http_ports: [0, 70_000], https_ports: [] }))).toEqual([
    expect.stringMatching(/^error: A port is a whole number from 1 to 65535/),
  ]);
  expect(messages(serviceWith({ http_ports: [80, 80] }))).toEqual(["error: Port 80 is in the list already"]);
  const clean = service({ sticky: "customcookie", sticky_cookie_name: "a-b" });
  expect(messages(clean)).toEqual([expect.stringMatching(/^warning: .*may not work/)]);
});

test("all problems: errors first, no place with a field fault has another rule's, nothing else is left out", () => {
  fc.assert(
    fc.property(lenientService, (subject) => {
      const all = allProblems(subject);
      const ranks = all.map(({ level }) => ["error", "warning", "info"].indexOf(level));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      const placeOf = ({ field, host }: Place) => `${field} ${host}`;
      const faulty = new Set(fieldFaults(subject).map(placeOf));
      const [fields, rules] = [all.filter(isField), all.filter((one) => !isField(one))];
      expect(new Set(fields.map(placeOf))).toEqual(faulty);
      expect(rules).toEqual(serviceProblems(subject).filter((one) => !faulty.has(placeOf(one))));
    }),
  );
});

test("a set's problems hold those of each service", () => {
  fc.assert(
    fc.property(lenientSet, (set) => {
      const problems = setProblems(set);
      for (const subject of set) {
        const rest = (problems.get(subject.id) ?? []).filter(({ rule }) => rule !== "same-name");
        expect(rest).toEqual(serviceProblems(subject));
      }
    }),
  );
});
