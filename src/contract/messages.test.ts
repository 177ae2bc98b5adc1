import * as fc from "fast-check";
import { expect, it, test } from "vitest";
import { check } from "./validation.ts";
import { limits } from "./limits.ts";
import { newConfig } from "./config-operations.ts";
import { newKey } from "./api-key.ts";
import type { Operation } from "./operation.ts";
import { operations } from "./operations.ts";
import { writtenService } from "./strict-service.ts";
import { validHost as host, validService as service } from "./testing/valid-service.ts";

const messages = (body: unknown): string[] => check(writtenService, body, []).problems.map(({ msg }) => msg);
const withField = (field: string, value: unknown) => messages({ ...service, [field]: value });
const withHostField = (field: string, value: unknown) =>
  messages({ ...service, back_hosts: [{ ...host, [field]: value }] });

const port = "A port is a whole number from 1 to 65535";
const unquoted = `${port}, without quotes; a range is written port by port`;
const weight = "Weight is a whole number from 1 to 65535";
const weightDown = "Weight is 1 or more; to take the host out of use, set it Down";
const maxFails = "Max fails is a whole number from 0 to 1000000";
const failTimeout = "Fail timeout is a whole number from 0 to 86400";

// Each is read as an administrator reads it: what is wrong, and what to do.
it.each<[string, unknown, string]>([
  ["id", "a/b", "Use 1 to 128 letters, digits, dots, underscores, colons or hyphens"],
  ["id", "versions", "This id is reserved; choose another one"],
  ["id", 5, "Give text in quotes, not a number"],
  ["name", "", "Enter a name"],
  ["name", "  ", "Enter a name"],
  ["name", "\u200b\u2060", "This name shows nothing: it has invisible characters alone. Enter a name"],
  ["name", "\u202e", "This name shows nothing: it has invisible characters alone. Enter a name"],
  ["name", " web", "Remove the space around the name"],
  ["name", "web\u00a0", "Remove the space around the name"],
  ["name", "a\tb", "A name has no tab, line break or other control character"],
  ["name", "a\0b", "A name has no tab, line break or other control character"],
  ["name", "x".repeat(257), "A name has at most 256 characters"],
  ["name", null, "Give text in quotes, not null"],
  ["name", undefined, "Field required"],
  ["description", "x".repeat(4_097), "A description has at most 4096 characters"],
  ["description", ["x"], "Give text in quotes, not a list"],
  ["http11", "yes", "Give true or false, not text"],
  ["http11", 1, "Give true or false, not a number"],
  ["least_conn", {}, "Give true or false, not an object"],
  ["sticky", "sometimes", "Choose one of none, autocookie, customcookie, iphash, least_conn"],
  ["transport_mode", 1, "Choose one of default, http, https, port_bridge"],
  ["sticky_cookie_name", "a b", "A cookie name has letters, digits and !#$%&'*+-.^_`|~ only"],
  ["back_hosts", {}, "Give a list, not an object"],
  ["back_hosts", [1], "Give an object, not a number"],
  ["back_hosts", Array.from({ length: 2_001 }, () => host), "At most 2000 back hosts in a service"],
])("of a service: %s %j says what to do", (field, value, message) => {
  expect(withField(field, value)).toEqual([message]);
});

it.each<[string, unknown, string]>([
  ["host", 10, "Give text in quotes, not a number"],
  ["host", "", "Enter a host name or an IP address"],
  ["http_ports", [0], port],
  ["http_ports", [65_536], port],
  ["http_ports", [80.5], port],
  ["http_ports", [Number.NaN], port],
  ["http_ports", [null], port],
  ["http_ports", ["80"], unquoted],
  ["http_ports", ["8003-8000"], unquoted],
  ["http_ports", [80, 80], "Port 80 is in the list already"],
  ["http_ports", Array.from({ length: 65 }, (_, index) => index + 1), "At most 64 ports in a list"],
  ["http_ports", "80", "Give a list, not text"],
  ["http_ports", undefined, "Give http_ports; an empty list means none"],
  ["http_port", 80, "Give http_ports or http_port, not both"],
  ["weight", 0, weightDown],
  ["weight", -1, weightDown],
  ["weight", 65_536, "Weight is at most 65535"],
  ["weight", 1.5, weight],
  ["weight", 1e15, "Weight is at most 65535"],
  ["weight", "5", `${weight}, without quotes`],
  ["weight", undefined, "Field required"],
  ["max_fails", -1, "Max fails is 0 or more"],
  ["max_fails", 1_000_001, "Max fails is at most 1000000"],
  ["max_fails", 0.5, maxFails],
  ["fail_timeout", 86_401, "Fail timeout is at most 86400"],
  ["fail_timeout", "10s", `${failTimeout}, without quotes`],
  ["down", "no", "Give true or false, not text"],
  ["backup", 0, "Give true or false, not a number"],
  ["monitor_state", 0, "Give text in quotes, not a number"],
])("of a back host: %s %j says what to do", (field, value, message) => {
  expect(withHostField(field, value)).toEqual([message]);
});

it.each<[string, unknown]>([
  ["weight", limits.weight],
  ["max_fails", limits.maxFails],
  ["fail_timeout", limits.failTimeout],
  ["http_ports", Array.from({ length: limits.portsInList }, (_, index) => index + 1)],
])("takes the largest %s", (field, value) => {
  expect(withHostField(field, value)).toEqual([]);
});

// Caused by zod's default messages, "Invalid input: expected number, received string".
test("no message of any body or query is zod's own", () => {
  const schemas = Object.values<Operation>(operations).flatMap(({ body, query }) =>
    [body ?? [], query ?? []].flat(),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e20, "", "x", [], {}, undefined),
      fc.array(tie("any"), { maxLength: 2 }),
      fc.dictionary(
        fc.constantFrom(
          "id",
          "name",
          "email",
          "role",
          "back_hosts",
          "http_ports",
          "limit",
          "include",
          "mode",
        ),
        tie("any"),
        { maxKeys: 4 },
      ),
    ),
  })).any;
  fc.assert(
    fc.property(fc.constantFrom(...schemas, newKey, newConfig), value, (schema, input) => {
      for (const { msg } of check(schema, input, []).problems)
        expect(msg).not.toMatch(/invalid|expected|received|too (?:big|small)/i);
    }),
    { numRuns: 1_000 },
  );
});
