// Under maintenance a deployment takes no changes. What it said to one person the others are told before they type.
import { expect, test } from "vitest";
import { ada, bo } from "../store/testing/upstream-fixture.ts";
import { aService } from "../testing/test-server.ts";
import { startVendorApp } from "../testing/vendor/vendor-app.ts";

async function start() {
  const started = await startVendorApp();
  const { headers } = await started.signIn(bo.key);
  const since = async () => (await started.app.inject({ url: "/api/session", headers })).json().maintenance;
  const save = (id: string) =>
    started.send({ method: "POST", path: `prod/backend-services/${id}`, body: aService(id) });
  return { ...started, since, save };
}

test("a refused write tells everybody, and the next one that is taken that it is over", async () => {
  const { vendor, since, save, signIn, app } = await start();
  expect(await since()).toBeNull();
  vendor.switches.maintenance = true;
  expect((await save("a")).json().message).toMatch(/under maintenance/);
  const told = await since();
  expect(Date.now() - Date.parse(told)).toBeLessThan(60_000);
  // It is told since when it began, and says nothing of a key.
  await save("a");
  expect(await since()).toBe(told);
  const { headers } = await signIn(ada.key);
  expect((await app.inject({ url: "/api/session", headers })).json().role).toBe("editor");
  vendor.switches.maintenance = false;
  expect((await save("a")).statusCode).toBe(201);
  expect(await since()).toBeNull();
});

test("a change that somebody made elsewhere says that it is over, one from before does not", async () => {
  const { vendor, since, save, send, pass } = await start();
  const look = () => send({ method: "GET", path: "prod/backend-services" });
  await look();
  vendor.updateSet("prod", bo, [aService("before")]);
  vendor.switches.maintenance = true;
  await save("a");
  expect(await since()).not.toBeNull();
  pass(1_001);
  await look();
  expect(await since()).not.toBeNull();
  vendor.updateSet("prod", bo, [aService("after")]);
  pass(1_001);
  await look();
  expect(await since()).toBeNull();
});

test("what was said five minutes ago is no news: nobody can ask whether it is over", async () => {
  const { vendor, since, save, pass } = await start();
  vendor.switches.maintenance = true;
  await save("a");
  pass(5 * 60_000 - 1_000);
  expect(await since()).not.toBeNull();
  pass(1_001);
  expect(await since()).toBeNull();
});

// A 403 to a read was taken for a key that is refused, or for a configuration that is not there.
test("a deployment that says it of reads, too, refuses no key and loses no configuration", async () => {
  const { vendor, since, send, signIn, pass } = await start();
  const read = () => send({ method: "GET", path: "prod/backend-services" });
  expect((await read()).statusCode).toBe(200);
  vendor.switches.maintenance = "reads, too";
  pass(60_001);
  expect(await read()).toMatchObject({ statusCode: 503, headers: { "retry-after": "10" } });
  expect((await signIn(ada.key)).answer.statusCode).toBe(503);
  vendor.switches.maintenance = false;
  expect((await read()).statusCode).toBe(200);
  expect(await since()).not.toBeNull();
});
