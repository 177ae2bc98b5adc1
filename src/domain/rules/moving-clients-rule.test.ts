import { expect, test } from "vitest";
import type { BackHost, Service } from "#contract/service.ts";
import { serviceChange } from "../changes.ts";
import { serviceWith } from "../testing/make-service.ts";
import { movingClientsProblem } from "./moving-clients-rule.ts";

const note = (before: Service, after: Service) => {
  const change = serviceChange(before, after);
  return change && movingClientsProblem(change);
};
const hashed = (...hosts: Partial<BackHost>[]) => ({ ...serviceWith(...hosts), sticky: "iphash" });
const plain = (...hosts: Partial<BackHost>[]) => serviceWith(...hosts);
const [first, second] = [{ host: "a" }, { host: "b" }];

test("under IP hash, another order or weight moves clients", () => {
  expect(note(hashed(first, second), hashed(second, first))).toMatchObject({
    rule: "iphash-clients-move",
    level: "info",
    field: "back_hosts",
  });
  expect(note(hashed(first, second), hashed(second, first))?.message).toContain("change of order sends");
  expect(note(hashed(first), hashed({ ...first, weight: 2 }))?.message).toContain("change of weight sends");
  expect(note(hashed(first, second), hashed({ ...second, weight: 2 }, first))?.message).toContain(
    "order and weight",
  );
});

test("no other change does", () => {
  expect(note(plain(first, second), plain(second, first))).toBe(null);
  expect(note(plain(first), plain({ ...first, weight: 2 }))).toBe(null);
  expect(note(hashed(first), hashed({ ...first, down: true }))).toBe(null);
  expect(note(hashed(first, second), plain(second, first))).toBe(null);
});
