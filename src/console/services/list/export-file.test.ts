import { expect, test } from "vitest";
import { service } from "#domain/testing/make-service.ts";
import { exported, exportName } from "./export-file.ts";

const now = new Date("2026-11-27T12:00:00Z");

test("an export is the list of services, exactly", () => {
  const odd = { ...service({ id: "a" }), mtls_certificate: { x: [1.5, null] } };
  expect(JSON.parse(exported([odd]))).toEqual([odd]);
});

test("its name says which configuration, what, and when", () => {
  expect(exportName("prod", [service({ id: "a:b" })], now)).toBe("prod-a_b-2026-11-27.json");
  expect(exportName("prod", [service(), service()], now)).toBe("prod-backend-services-2026-11-27.json");
});
