import { expect, test } from "vitest";
import type { Service } from "#contract/service.ts";
import { backHost, service } from "../testing/make-service.ts";
import { serviceProblems } from "./service-problems.ts";

/** The ids of the broken rules of a service without other faults. */
const broken = (fields: Partial<Service>) => serviceProblems(service(fields)).map(({ rule }) => rule);
const cookie = (sticky: string, name: string) => broken({ sticky, sticky_cookie_name: name });

test.each([
  ["customcookie", "", ["cookie-name-missing"]],
  ["customcookie", " ", ["cookie-name-missing"]],
  ["customcookie", "sid_1", []],
  ["customcookie", "s-id", ["cookie-name-characters"]],
  ["customcookie", "__Host-sid", ["cookie-name-characters"]],
  ["customcookie", "__Secure-sid", ["cookie-name-characters"]],
  ["customcookie", "sitzung_ä", ["cookie-name-characters"]],
  ["customcookie", "AWSALB", ["balancer-cookie"]],
  ["customcookie", "AWSALBCORS", ["balancer-cookie"]],
  ["customcookie", "AWSALBAPP-0", ["cookie-name-characters", "balancer-cookie"]],
  ["customcookie", "GCLB", ["balancer-cookie"]],
  ["customcookie", "GCLB2", []],
  ["customcookie", "MYAWSALB", []],
  ["none", "", []],
  ["none", "sid", ["cookie-name-unused"]],
  ["autocookie", "AWSALB", ["cookie-name-unused"]],
  ["iphash", "s-id", ["cookie-name-unused"]],
  ["autocookie", "", []],
  ["rendezvous", "", []],
  ["rendezvous", "sid", ["cookie-name-unused"]],
])("stickiness %s with the cookie name “%s” breaks %j", (sticky, name, expected) => {
  expect(cookie(sticky, name)).toEqual(expected);
});

test.each([
  ["iphash", true, ["iphash-with-backup"]],
  ["iphash", false, []],
  ["none", true, []],
  ["least_conn", true, []],
])("stickiness %s, with a backup: %s, breaks %j", (sticky, backup, expected) => {
  expect(broken({ sticky, back_hosts: [backHost(), backHost({ host: "spare", backup })] })).toEqual(expected);
});

test.each([
  ["iphash", true, ["least-conn-with-iphash"]],
  ["iphash", false, []],
  ["none", true, []],
  ["least_conn", true, []],
])("stickiness %s, with least connections: %s, breaks %j", (sticky, leastConn, expected) => {
  expect(broken({ sticky, least_conn: leastConn })).toEqual(expected);
});

test("levels, fields, and messages that name what is wrong", () => {
  const first = (fields: Partial<Service>) => serviceProblems(service(fields))[0];
  expect(first({ sticky: "customcookie" })).toMatchObject({ level: "error", field: "sticky_cookie_name" });
  const custom = (name: string) => first({ sticky: "customcookie", sticky_cookie_name: name });
  expect(custom("s-id")).toMatchObject({ level: "warning", field: "sticky_cookie_name" });
  expect(custom("s-id")?.message).toContain("“s-id”");
  expect(custom("GCLB")).toMatchObject({ level: "info", field: "sticky_cookie_name" });
  expect(first({ sticky_cookie_name: "sid" })).toMatchObject({ level: "info", field: "sticky_cookie_name" });
  expect(first({ sticky: "iphash", least_conn: true })).toMatchObject({
    level: "warning",
    field: "least_conn",
  });
  const spare = first({
    sticky: "iphash",
    back_hosts: [backHost(), backHost({ host: "spare", backup: true })],
  });
  expect(spare).toMatchObject({ level: "warning", field: "sticky" });
  expect(spare?.message).toContain("(spare)");
});
