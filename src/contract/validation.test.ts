// A value with more problems than zod can collect: it passes those of an inner value on as the arguments of one call.
import { expect, it } from "vitest";
import { service } from "./service.ts";
import { writtenService } from "./strict-service.ts";
import { check } from "./validation.ts";

const items = (count: number, item: unknown) => Array.from({ length: count }, () => item);

it.each([
  ["hosts", { back_hosts: items(2_000, { http_ports: items(64, "") }) }, ["back_hosts", 0, "host"]],
  ["ports", { back_hosts: [{ http_ports: items(300_000, "") }] }, ["back_hosts", 0, "host"]],
  [
    "ports behind good ones",
    { back_hosts: [{ http_ports: [...items(150_000, 80), ...items(300_000, "")] }] },
    ["back_hosts", 0, "http_ports", 150_000],
  ],
  ["numbers for hosts", { back_hosts: items(300_000, 1) }, ["back_hosts", 0]],
])("a service with too many wrong %s has its problems listed", (_, fields, place) => {
  const sent = { id: "a", name: "a", ...fields };
  const { value, problems } = check(service, sent, ["body"]);
  expect(value).toBeUndefined();
  expect(problems.length).toBeGreaterThan(9_999);
  expect(problems.map(({ loc }) => loc.join("."))).toContain(["body", ...place].join("."));
  expect(check(writtenService, sent, ["body"]).problems).not.toEqual([]);
});
