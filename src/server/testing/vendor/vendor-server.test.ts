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
  /** Sends to a path below `conf/`, or from the version of the API on. */
  const send = async (method: string, path: string, body?: unknown, key = ada.key) => {
    const place = path.startsWith("/") ? path : `/conf/${path}`;
    const answer = await fetch(`${server.origin}/api/v4.3${place}`, {
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
  // Any commit that the repository finds: by its first digits, and of another configuration.
  await send("PUT", `${set}/versions/${version.slice(0, 12)}/revert`);
  expect(await ids()).toEqual(["a", "b"]);
  const other = vendor.addConfig("stage", ada).head.version;
  await send("PUT", `${set}/versions/${other}/revert`);
  expect(await ids()).toEqual([]);
});

test("what the reference does not have fails a test", async () => {
  const { send, set, vendor } = await start();
  await send("GET", `${set}?limit=1`);
  await send("GET", "prod/hosts");
  await send("PUT", `${set}/versions/${"0".repeat(40)}/undo`);
  await send("GET", `${set}/a/versions/x`);
  await send("PUT", "/tools/publish/prod/v/1", []);
  await send("GET", "prod/securitypolicies");
  await send("POST", "prod/certificates", {});
  expect(vendor.faults).toHaveLength(7);
});

test("a condition is no header of the reference", async () => {
  const vendor = new VendorDeployment();
  const server = await serveVendor(vendor);
  onTestFinished(() => server.close());
  await fetch(`${server.origin}/api/v4.3/conf/configs`, { headers: { "if-none-match": '"x"' } });
  expect(vendor.faults).toEqual([expect.stringContaining("if-none-match")]);
});

test("who uses a service, certificates, and where a configuration is published to", async () => {
  const { send, set, vendor } = await start();
  await send("POST", set, [aService("a")]);
  const link = { type: "securitypolicies", id: "shop", name: "Shop" };
  vendor.links.set("prod/a", [link]);
  vendor.certificates.set("prod", [{ id: "ca", name: "Partners" }]);
  vendor.buckets.push({ name: "prod", url: "gs://prod" }, { name: "eu", url: "gs://eu" });
  expect((await send("GET", `${set}/a/links`)).body).toEqual({ total: 1, items: [link] });
  expect((await send("GET", `${set}/none/links`)).status).toBe(404);
  expect((await send("GET", "prod/certificates")).body.items).toEqual([{ id: "ca", name: "Partners" }]);
  expect((await send("GET", "/db/system/k/publishinfo/")).body).toEqual({
    buckets: vendor.buckets,
    branch_buckets: [{ name: "prod", buckets: ["prod"] }],
  });
  vendor.switches.lacks = ["links", "certificates", "publishinfo", "publish"];
  const gone = [
    await send("GET", `${set}/a/links`),
    await send("GET", "prod/certificates"),
    await send("GET", "/db/system/k/publishinfo"),
    await send("PUT", "/tools/publish/prod", []),
  ];
  expect(gone.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(vendor.faults).toEqual([]);
});

test("a publish is refused without a reason, and nothing else is answered meanwhile", async () => {
  const { send, set, vendor } = await start();
  await send("POST", set, [aService("a", { back_hosts: [host("no.such.test")] })]);
  const bucket = { name: "prod", url: "gs://prod" };
  const go = () => send("PUT", "/tools/publish/prod", [bucket]);
  vendor.switches.unresolvable = ["no.such.test"];
  expect(await go()).toMatchObject({
    status: 400,
    body: { code: 400, message: "The publishing configuration is not valid" },
  });
  vendor.switches.unresolvable = [];
  const ends: (() => void)[] = [];
  vendor.switches.publishTakes = () => new Promise((resolve) => ends.push(resolve));
  const published = go();
  await expect.poll(() => vendor.switches.publishing).toBe(true);
  expect((await send("GET", set)).status).toBe(503);
  expect((await go()).status).toBe(503);
  for (const end of ends) end();
  expect(await published).toMatchObject({ status: 200, body: { message: "Successfully updated entry" } });
  expect(vendor.publications).toEqual([
    { config: "prod", version: vendor.document("prod").head.version, buckets: ["prod"], by: "Ada" },
  ]);
  expect((await send("PUT", "/tools/publish/prod", { name: "prod" })).status).toBe(422);
  vendor.switches.publishingFor = 1;
  expect((await send("GET", set)).status).toBe(503);
  expect((await send("GET", set)).status).toBe(200);
});

test("a body that a deployment does not take is refused in one of several ways", async () => {
  const { send, set, vendor } = await start();
  const put = () => send("PUT", set, [aService("a")]);
  vendor.switches.refuses = { status: 409, as: "json" };
  expect(await put()).toMatchObject({ status: 409, body: { detail: [{ msg: expect.any(String) }] } });
  vendor.switches.refuses = { status: 422, as: "text" };
  expect(await put()).toMatchObject({
    status: 422,
    text: expect.stringMatching(/^http_ports: .*\nat line 1$/),
  });
  vendor.switches.refuses = { status: 422, as: "page" };
  expect((await put()).text).toContain("<title>422 Unprocessable Entity</title>");
  expect((await send("POST", `${set}/b`, aService("a"))).status).toBe(422);
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
  vendor.switches.reordersHosts = "at each read";
  const firstHost = async () => (await send("GET", set)).body.items[0].back_hosts[0].host;
  expect(await firstHost()).not.toBe(await firstHost());
  vendor.switches.cut = "before";
  await expect(send("DELETE", `${set}/a`)).rejects.toThrow("fetch failed");
  expect(await ids()).toEqual(["a"]);
  vendor.switches.cut = "page after";
  expect((await send("PUT", set, [two])).text).toContain("504 Gateway Time-out");
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
