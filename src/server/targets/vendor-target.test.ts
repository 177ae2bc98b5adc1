// A vendor deployment as a target: what it publishes is its newest version, and of a refusal it says nothing.
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { publishPreview } from "#contract/publication.ts";
import { target as targetSchema } from "#contract/target.ts";
import { ada, bo } from "../store/testing/upstream-fixture.ts";
import { aService, host } from "../testing/test-server.ts";
import { startVendorApp } from "../testing/vendor/vendor-app.ts";

async function start(options: Parameters<typeof startVendorApp>[0] = {}) {
  const started = await startVendorApp(options);
  const { send, vendor } = started;
  vendor.updateSet("prod", ada, [aService("web")]);
  const target = async (key = ada.key) => {
    const answer = await send({ method: "GET", path: "prod/targets/vendor", key });
    return targetSchema.parse(answer.json());
  };
  const head = () => vendor.document("prod").versions()[0]?.version ?? "";
  const publish = (fields: object = {}, query = "", headers = {}) =>
    send({
      method: "PUT",
      path: `prod/targets/vendor/publish${query}`,
      body: { version: head(), ...fields },
      headers,
    });
  const publications = async () =>
    (await send({ method: "GET", path: "prod/targets/vendor/publications" })).json().items;
  return { ...started, target, head, publish, publications };
}

test("each configuration has one target, which is there by itself", async () => {
  const { send, target } = await start();
  expect((await send({ method: "GET", path: "prod/targets" })).json()).toMatchObject({
    total: 1,
    items: [{ id: "vendor", kind: "vendor", mode: "manual", live: null, outcome: "none", behind: null }],
  });
  expect((await target()).drift).toEqual([]);
  expect((await send({ method: "GET", path: "prod/targets/lb-1" })).statusCode).toBe(404);
  expect((await send({ method: "GET", path: "other/targets/vendor" })).statusCode).toBe(404);
  expect((await send({ method: "GET", path: "prod/targets/vendor/hosts" })).json()).toEqual({
    total: 0,
    at: null,
    items: [],
  });
  expect((await send({ method: "PUT", path: "prod/targets/vendor/put-back" })).statusCode).toBe(409);
  const made = { kind: "haproxy" };
  expect((await send({ method: "POST", path: "prod/targets/lb-1", body: made })).statusCode).toBe(403);
});

test("the newest version is published to the deployment's own buckets, and is live as far as this server knows", async () => {
  const { vendor, publish, target, head, publications, opened, pass } = await start();
  vendor.buckets.push({ name: "prod", url: "gs://a/prod/" }, { name: "other", url: "gs://a/other/" });
  const preview = publishPreview.parse((await publish({}, "?dry_run=1")).json());
  expect(preview).toMatchObject({ live: null, files: [], check: null, problems: [] });
  expect(preview.sentences).toMatchObject([{ id: "web", kind: "added" }]);
  expect(preview.buckets).toEqual([{ name: "prod", url: "gs://a/prod/" }]);
  expect(preview).not.toHaveProperty("names");
  expect(vendor.publications).toEqual([]);

  const answer = await publish({ reason: "for the sale" });
  expect(answer.statusCode).toBe(202);
  expect(answer.json()).toMatchObject({ n: 1, outcome: "live", version: head(), output: "", held: null });
  expect(vendor.publications).toEqual([
    { config: "prod", version: vendor.document("prod").head.version, buckets: ["prod"], by: "Ada" },
  ]);
  expect(await target()).toMatchObject({
    outcome: "live",
    behind: 0,
    live: { version: head(), publication: 1, by: expect.stringMatching(/^vendor key [0-9a-f]{4}$/) },
  });
  const live = head();
  vendor.updateSet("prod", bo, [aService("web", { name: "new" })]);
  pass(1_001);
  expect(await target()).toMatchObject({ behind: 1, live: { version: live } });

  // It is kept, without a key.
  await opened.reopen();
  const folder = join(opened.folder, "publications");
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  expect(files).toHaveLength(1);
  expect(files[0]).not.toContain(ada.key);
  expect(await opened.store.deployment.publications.all("prod")).toEqual(await publications());
});

// They were kept by the configuration alone: after a change of UPSTREAM_URL they were shown as live at the other deployment.
test("what was published at one deployment is not live at another one with a configuration of the same name", async () => {
  const { publish, opened } = await start();
  expect((await publish()).json().outcome).toBe("live");
  const other = await startVendorApp({ publications: join(opened.folder, "publications") });
  const answer = await other.send({ method: "GET", path: "prod/targets/vendor" });
  expect(answer.json()).toMatchObject({ live: null, outcome: "none" });
  expect(await opened.store.deployment.publications.all("prod")).toHaveLength(1);
});

// It was answered with "nothing was changed" when the disk became full meanwhile, and clients tried again.
test("what was published is told so, also when it cannot be kept", async () => {
  const log: string[] = [];
  const { vendor, publish, target, opened } = await start({ log: (line) => log.push(line) });
  const folder = join(opened.folder, "publications");
  vendor.switches.publishTakes = async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, "");
  };
  expect((await publish()).json()).toMatchObject({ n: 1, outcome: "live" });
  expect(await target()).toMatchObject({ outcome: "live", live: { publication: 1 } });
  expect(log).toEqual([expect.stringContaining("of [prod] cannot be kept")]);
  // Where it cannot be noted before, nothing is sent.
  expect((await publish()).statusCode).toBe(503);
  expect(vendor.publications).toHaveLength(1);
});

test("what the deployment cannot do is refused before anything is sent", async () => {
  const { vendor, publish, head, target } = await start();
  const old = head();
  const { etag } = await target();
  vendor.updateSet("prod", bo, [aService("web", { name: "new" })]);
  // Since the target was read, somebody has saved.
  expect((await publish({}, "", { "if-match": `"${etag}"` })).statusCode).toBe(412);
  expect((await publish({ version: old })).json()).toMatchObject({
    detail: [{ loc: ["body", "version"], type: "not_the_newest" }],
  });
  expect((await publish({ version: old }, "?dry_run=1")).statusCode).toBe(422);
  expect((await publish({ confirm_within: 60 })).json()).toMatchObject({
    detail: [{ loc: ["body", "confirm_within"] }],
  });
  expect(vendor.publications).toEqual([]);
  expect((await target()).outcome).toBe("none");
});

test("a refusal without a reason is explained by our rules, and so is it before", async () => {
  const { vendor, publish, publications } = await start();
  vendor.updateSet("prod", bo, [aService("web"), aService("odd", { back_hosts: [host("")] })]);
  expect((await publish({}, "?dry_run=1")).json().problems).toMatchObject([
    { id: "odd", level: "error", field: "host", host: 0 },
  ]);
  const refused = await publish();
  expect(refused.statusCode).toBe(202);
  expect(refused.json()).toMatchObject({
    outcome: "refused",
    output: expect.stringContaining("The publishing configuration is not valid"),
    notes: [{ kind: "refused", service: "odd", field: "back_hosts.0.host" }],
    live_at: null,
  });
  // Of one that no rule of ours explains the names are the usual reason.
  vendor.updateSet("prod", bo, [aService("odd", { back_hosts: [host("nowhere.example.org")] })]);
  vendor.switches.unresolvable = ["nowhere.example.org"];
  expect((await publish()).json()).toMatchObject({
    outcome: "refused",
    notes: [],
    output: expect.stringContaining("check the names"),
  });
  expect((await publications()).map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    "refused",
    "refused",
  ]);
});

// The rules could not be checked, and the publication stayed "applying" until a restart.
test("a refusal is told also when the set cannot be read to explain it", async () => {
  const { vendor, publish, target, pass } = await start();
  vendor.updateSet("prod", bo, [aService("web", { back_hosts: [host("nowhere.example.org")] })]);
  Object.defineProperty(vendor.switches, "unresolvable", {
    get: () => {
      vendor.switches.cutReads = 5;
      pass(1_001);
      return ["nowhere.example.org"];
    },
  });
  expect((await publish()).json()).toMatchObject({
    outcome: "refused",
    notes: [],
    output: expect.stringMatching(/not valid\. It does not say why$/),
  });
  vendor.switches.cutReads = 0;
  expect((await target()).outcome).toBe("refused");
});

/** A name server on this machine that knows one name alone. */
async function nameServer(known: string): Promise<string> {
  const socket = createSocket("udp4");
  socket.on("message", (asked, from) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = asked[at] ?? 0; length > 0; length = asked[at] ?? 0) {
      labels.push(asked.subarray(at + 1, at + 1 + length).toString());
      at += 1 + length;
    }
    const question = asked.subarray(12, at + 5);
    const isKnown = labels.join(".") === known && asked.readUInt16BE(at + 1) === 1;
    const header = Buffer.from([0, 0, 0x81, isKnown ? 0x80 : 0x83, 0, 1, 0, isKnown ? 1 : 0, 0, 0, 0, 0]);
    asked.copy(header, 0, 0, 2);
    const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
    socket.send(Buffer.concat([header, question, ...(isKnown ? [record] : [])]), from.port, from.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  onTestFinished(() => void socket.close());
  return `127.0.0.1:${socket.address().port}`;
}

test("names are looked up when that is asked for, and stand in nobody's way", async () => {
  const { vendor, publish } = await start({ nameServers: [await nameServer("web-1.example.org")] });
  const hosts = ["WEB-1.example.org", "gone.example.org", "10.0.0.1", "::1"].map((name) => host(name));
  vendor.updateSet("prod", bo, [aService("web", { back_hosts: hosts })]);
  expect((await publish({}, "?dry_run=1&check_names=1")).json().names).toEqual({
    checked: 2,
    unresolved: [{ host: "gone.example.org", services: ["web"], reason: "there is no such name" }],
  });
  expect((await publish()).json().outcome).toBe("live");
});

test("after a lost answer nobody says that it was published, or that it was not", async () => {
  const { vendor, publish, target, publications, send } = await start();
  vendor.switches.cut = "after";
  const lost = await publish();
  expect(lost.statusCode).toBe(502);
  expect(lost.json().message).toContain("may have been published or not");
  expect(await target()).toMatchObject({ outcome: "unknown", live: null });
  expect(vendor.publications).toHaveLength(1);
  expect((await publications())[0]).toMatchObject({ n: 1, outcome: "unknown", live_at: null });
  expect((await send({ method: "GET", path: "prod/targets/vendor/publications/1" })).json()).toMatchObject({
    outcome: "unknown",
    files: [],
  });
  expect((await send({ method: "GET", path: "prod/targets/vendor/publications/2" })).statusCode).toBe(404);
});

test("a deployment that is busy, in maintenance or publishes nothing says so", async () => {
  const { vendor, publish, target } = await start();
  vendor.switches.maintenance = true;
  expect((await publish()).json()).toMatchObject({ code: 403, message: expect.stringMatching(/^System is/) });
  vendor.switches.maintenance = false;
  vendor.switches.lacks = ["publish", "publishinfo"];
  expect((await publish()).json()).toMatchObject({
    outcome: "refused",
    output: expect.stringContaining("404"),
  });
  expect((await target()).live).toBeNull();
  expect(vendor.publications).toEqual([]);
});

test("the vendor's own call is passed on with its body, and answers as the deployment does", async () => {
  const { vendor, send, publications } = await start();
  const call = (body?: object) => send({ method: "PUT", path: "/api/v4.3/tools/publish/prod", body });
  expect((await call([{ name: "mine", url: "gs://a/mine/" }])).json()).toEqual({
    message: "Successfully updated entry",
  });
  expect(vendor.publications).toMatchObject([{ buckets: ["mine"] }]);
  expect((await call()).statusCode).toBe(200);
  expect(vendor.publications).toMatchObject([{ buckets: ["mine"] }, { buckets: [] }]);
  vendor.switches.unresolvable = ["web-1.example.org"];
  vendor.updateSet("prod", bo, [aService("web", { back_hosts: [host("web-1.example.org")] })]);
  const refused = await call([]);
  expect(refused.statusCode).toBe(400);
  expect(refused.json().message).toContain("The publishing configuration is not valid");
  expect(await publications()).toHaveLength(3);
});

test("nobody sees what was published of a configuration that the own key may not read", async () => {
  const { vendor, publish, send } = await start();
  await publish();
  vendor.addKey({ ...bo, configs: [] });
  for (const path of ["targets", "targets/vendor", "targets/vendor/publications", "certificates"])
    expect((await send({ method: "GET", path: `prod/${path}`, key: bo.key })).statusCode).toBe(404);
  const other = await send({ method: "PUT", path: "/api/v4.3/tools/publish/prod", key: bo.key });
  expect(other.statusCode).toBe(404);
  expect(vendor.publications).toHaveLength(1);
});

test("links and certificates are what the deployment says, or not known", async () => {
  const { vendor, send } = await start();
  vendor.links.set("prod/web", [{ type: "securitypolicies", id: "default", name: "Default" }]);
  vendor.certificates.set("prod", [{ id: "c-1", name: "Shop" }]);
  const read = async (path: string) => (await send({ method: "GET", path: `prod/${path}` })).json();
  expect(await read("backend-services/web/links")).toEqual({
    known: true,
    total: 1,
    items: [{ type: "securitypolicies", id: "default", name: "Default" }],
  });
  expect(await read("backend-services/none/links")).toMatchObject({ code: 404 });
  expect(await read("certificates")).toEqual({
    known: true,
    total: 1,
    items: [{ id: "c-1", name: "Shop" }],
  });
  vendor.switches.lacks = ["links", "certificates"];
  const unknown = { known: false, total: 0, items: [] };
  expect(await read("backend-services/web/links")).toEqual(unknown);
  expect(await read("certificates")).toEqual(unknown);
});

// A publish that was refused because another one ran changed the ETag, so that the next try was told that somebody had published.
test("who looked before a refusal may publish after it, and not after somebody else's publication", async () => {
  const { vendor, target, publish, head } = await start();
  const seen = { "if-match": `"${(await target()).etag}"` };
  vendor.switches.publishing = true;
  const busy = await publish({}, "", seen);
  expect(busy).toMatchObject({ statusCode: 503, headers: { "retry-after": "10" } });
  expect(busy.json().message).toContain("busy");
  vendor.switches.publishing = false;
  expect((await publish({}, "", seen)).json()).toMatchObject({ n: 2, outcome: "live", version: head() });
  expect((await publish({}, "", seen)).statusCode).toBe(412);
});
