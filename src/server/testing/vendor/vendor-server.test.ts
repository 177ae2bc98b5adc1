// The stand-in has to behave as is known of deployments, or tests on it prove nothing.
import { expect, onTestFinished, test } from "vitest";
import { aService, host } from "../test-server.ts";
import { VendorDeployment } from "./vendor-deployment.ts";
import { serveVendor } from "./vendor-server.ts";

const ada = { key: "raw-key:with/colon==", name: "Ada", email: "ada@example.org" };

async function start() {
  const vendor = new VendorDeployment();
  vendor.addKey(ada);
  vendor.addConfig("prod", ada);
  const server = await serveVendor(vendor);
  onTestFinished(() => server.close());
  const send = async (method: string, path: string, body?: unknown, key = ada.key) => {
    const answer = await fetch(`${server.origin}/api/v4.3/conf/${path}`, {
      method,
      headers: { authorization: `Basic ${key}`, "content-type": "application/json" },
      redirect: "manual",
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type") === "application/json";
    return {
      status: answer.status,
      etag: answer.headers.get("etag"),
      text,
      body: isJson ? JSON.parse(text) : null,
    };
  };
  const set = "prod/backend-services";
  const ids = async () => (await send("GET", set)).body.items.map(({ id }: { id: string }) => id);
  const total = async () => (await send("GET", `${set}/versions`)).body.total;
  return { vendor, send, set, ids, total };
}

test("a raw key is let in, an encoded one is not", async () => {
  const { send } = await start();
  expect((await send("GET", "configs")).body).toMatchObject({ total: 1, items: [{ id: "prod" }] });
  expect(
    (await send("GET", "configs", undefined, Buffer.from(`u:${ada.key}`).toString("base64"))).status,
  ).toBe(401);
});

test("a PUT of the set merges by id and always commits; a commit without change is not listed", async () => {
  const { send, set, ids, total, vendor } = await start();
  expect((await send("POST", set, [aService("a"), aService("b")])).status).toBe(201);
  expect((await send("POST", set, [aService("c")])).status).toBe(409);
  await send("PUT", set, [aService("b", { name: "B" }), aService("c")]);
  expect(await ids()).toEqual(["a", "b", "c"]);
  const head = vendor.document("prod").head.version;
  await send("PUT", set, [aService("c")]);
  expect(vendor.document("prod").head.version).not.toBe(head);
  expect(await total()).toBe(2);
  expect((await send("GET", set)).etag).toBeNull();
});

test("a DELETE of several is several versions; a revert to before the document empties the set", async () => {
  const { send, set, ids, total, vendor } = await start();
  const born = vendor.document("prod").head.version;
  await send("POST", `${set}/a`, aService("a"));
  await send("POST", `${set}/b`, aService("b"));
  expect((await send("POST", `${set}/b`, aService("b"))).status).toBe(409);
  expect((await send("PUT", `${set}/c`, aService("c"))).status).toBe(404);
  const { version } = (await send("GET", `${set}/versions`)).body.items[0];
  await send("DELETE", `${set}/a`);
  await send("DELETE", `${set}/b`);
  expect(await total()).toBe(4);
  await send("PUT", `${set}/versions/${version}/revert`);
  expect(await ids()).toEqual(["a", "b"]);
  await send("PUT", `${set}/versions/${born}/revert`);
  expect(await ids()).toEqual([]);
});

test("what the reference does not have fails a test", async () => {
  const { send, set, vendor } = await start();
  await send("GET", `${set}?limit=1`);
  await send("GET", "prod/hosts");
  await send("PUT", `${set}/versions/${"0".repeat(40)}/undo`);
  await send("GET", `${set}/a/versions/x`);
  expect(vendor.faults).toHaveLength(4);
});

test("the switches do what they say", async () => {
  const { send, set, ids, vendor } = await start();
  const two = aService("a", { back_hosts: [host("x"), host("y")] });
  Object.assign(vendor.switches, { ownFields: true, reordersHosts: true, keepsOwn: { name: "N" } });
  await send("PUT", set, [two]);
  const [shown] = (await send("GET", set)).body.items;
  expect(shown).toEqual({
    ...two,
    name: "N",
    mtls_certificate: "",
    mtls_trusted_certificate: "",
    back_hosts: [host("y"), host("x")],
  });
  vendor.switches.publishing = true;
  expect(await send("GET", set)).toMatchObject({ status: 503, body: { detail: expect.any(String) } });
  vendor.switches.publishing = false;
  vendor.switches.maintenance = true;
  vendor.switches.plainErrors = true;
  expect(await send("DELETE", set)).toMatchObject({
    status: 403,
    text: expect.stringMatching(/^System is under/),
  });
  vendor.switches.maintenance = false;
  vendor.switches.gatewayPages = 1;
  expect((await send("GET", set)).text).toContain("<title>502 Bad Gateway</title>");
  vendor.switches.cut = "before";
  await expect(send("DELETE", `${set}/a`)).rejects.toThrow("fetch failed");
  expect(await ids()).toEqual(["a"]);
  vendor.switches.cut = "after";
  await expect(send("DELETE", `${set}/a`)).rejects.toThrow("fetch failed");
  expect(await ids()).toEqual([]);
  vendor.switches.beforeWrite = () => vendor.updateSet("prod", ada, [aService("theirs")]);
  await send("PUT", set, [aService("mine")]);
  expect(await ids()).toEqual(["mine", "theirs"]);
  vendor.keys.delete(ada.key);
  expect((await send("GET", set)).status).toBe(401);
});

test("a key reads and writes what it may", async () => {
  const { send, set, vendor } = await start();
  vendor.addConfig("stage", ada);
  vendor.addKey({ ...ada, key: "reader", configs: ["stage"], readOnly: true });
  expect((await send("GET", "configs", undefined, "reader")).body.items).toHaveLength(1);
  expect((await send("GET", set, undefined, "reader")).status).toBe(403);
  expect((await send("DELETE", "stage/backend-services", undefined, "reader")).status).toBe(403);
});
