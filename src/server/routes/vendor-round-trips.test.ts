// Each request to a deployment takes a round trip over the Internet: a request of ours must not ask for more than it needs.
import { expect, test } from "vitest";
import { ada } from "../store/testing/upstream-fixture.ts";
import { aService } from "../testing/test-server.ts";
import { startVendorApp } from "../testing/vendor/vendor-app.ts";

test("a save asks for the head once, writes, and reads back what is there", async () => {
  let clock = 1_000_000;
  const { app, vendor } = await startVendorApp({ now: () => clock });
  const headers = { authorization: `Basic ${ada.key}` };
  const url = "/api/v4.0/conf/prod/backend-services";
  const made = await app.inject({ method: "POST", url: `${url}/a`, headers, payload: aService("a") });
  expect(made.statusCode).toBe(201);
  // Longer than a set counts as current, and shorter than a key counts as accepted.
  clock += 10_000;
  const from = vendor.requests.length;
  const payload = aService("a", { name: "A" });
  const saved = await app.inject({ method: "PUT", url: `${url}/a`, headers, payload });
  expect(saved.statusCode).toBe(200);
  const asked = vendor.requests
    .slice(from)
    .map(({ method, path }) => `${method} ${path.slice(path.indexOf("conf/"))}`);
  expect(asked.slice(0, 2)).toEqual(["GET conf/configs", "PUT conf/prod/backend-services/a"]);
  expect(asked.slice(2).toSorted()).toEqual([
    "GET conf/prod/backend-services",
    "GET conf/prod/backend-services/versions",
  ]);
});

test("a write to a configuration that is not there, or no longer, is a 404", async () => {
  let clock = 1_000_000;
  const { app, vendor } = await startVendorApp({ now: () => clock });
  const headers = { authorization: `Basic ${ada.key}` };
  const put = async (config: string) => {
    const url = `/api/v4.0/conf/${config}/backend-services/a`;
    return (await app.inject({ method: "POST", url, headers, payload: aService("a") })).statusCode;
  };
  expect(await put("none")).toBe(404);
  expect(await put("prod")).toBe(201);
  vendor.documents.delete("prod");
  clock += 10_000;
  expect(await put("prod")).toBe(404);
});
