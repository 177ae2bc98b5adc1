import { expect, test } from "vitest";
import { service } from "#domain/testing/make-service.ts";
import { readFile } from "../import/read-import-file.ts";
import { exported, exportName } from "./export-file.ts";

const now = new Date("2026-11-27T12:00:00Z");

test("an export has the services, exactly, and where they come from", () => {
  const odd = { ...service({ id: "a" }), mtls_certificate: { x: [1.5, null] } };
  const text = exported("prod", [odd], now);
  expect(JSON.parse(text)).toEqual({ config: "prod", exported: "2026-11-27T12:00:00.000Z", items: [odd] });
  expect(readFile(text)).toEqual({
    entries: [odd],
    lost: { losses: [], more: 0 },
    origin: { config: "prod", exported: "2026-11-27T12:00:00.000Z" },
  });
});

test("its name says which configuration, what, and when", () => {
  expect(exportName("prod", [service({ id: "a:b" })], now)).toBe("prod-a_b-2026-11-27.json");
  expect(exportName("prod", [service(), service()], now)).toBe("prod-backend-services-2026-11-27.json");
});
