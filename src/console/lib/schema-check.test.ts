import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { omittedFields } from "#contract/service.ts";
import { validHost, validService } from "#contract/testing/valid-service.ts";
import { serviceSet, versionChanges } from "#contract/version.ts";
import { fits } from "./schema-check.ts";

const wrong = fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.constant(Infinity), fc.constant(-0.5));

/** A set that is right but for one value somewhere, which may be right all the same. */
const nearlyRight = fc
  .tuple(fc.constantFrom("set", "service", "host", "change"), fc.nat(12), wrong)
  .map(([where, at, value]) => {
    const host = { ...validHost, unknown: [1] };
    const service = { ...omittedFields, ...validService, back_hosts: [host] };
    const change = { id: "a", version: "a".repeat(40), author: "x", date: "2026-01-01T00:00:00Z" };
    const set = { total: 1, items: [service], last_change: [change] };
    const part: Record<string, unknown> = { set, service, host, change }[where];
    const keys = Object.keys(part);
    part[keys[at % keys.length] ?? "total"] = value;
    return set;
  });

test("takes what zod takes as it stands, and nothing that it refuses", () => {
  const seen = { right: 0, wrong: 0 };
  fc.assert(
    fc.property(nearlyRight, (set) => {
      const parsed = serviceSet.safeParse(set);
      seen[parsed.success ? "right" : "wrong"]++;
      expect(fits(serviceSet, set)).toBe(parsed.success);
      expect(parsed.data ?? set).toEqual(set);
    }),
    { numRuns: 2_000 },
  );
  expect(seen.right).toBeGreaterThan(20);
  expect(seen.wrong).toBeGreaterThan(20);
});

test("leaves to zod what changes a value", () => {
  expect(fits(z.object({ a: z._default(z.string(), "x") }), {})).toBe(false);
  expect(fits(z.object({ a: z.coerce.number() }), { a: "1" })).toBe(false);
  expect(fits(z.strictObject({ a: z.string() }), { a: "", b: 1 })).toBe(false);
  expect(fits(z.string().check(z.trim()), " a ")).toBe(false);
  expect(fits(z.array(z.number()).check(z.minLength(2)), [1])).toBe(false);
  expect(fits(versionChanges, null)).toBe(false);
});
