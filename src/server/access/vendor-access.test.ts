// People sign in with their own key of the deployment; it is in no answer, and each sees what the deployment shows to it.
import { expect, test, vi } from "vitest";
import { ada, bo } from "../store/testing/upstream-fixture.ts";
import { aService } from "../testing/test-server.ts";
import { startVendorApp } from "../testing/vendor/vendor-app.ts";
import { openVendorAccess } from "./open-access.ts";

const set = "/api/v4.0/conf/prod/backend-services";
const start = startVendorApp;

test("a session is that of the key which it seals, and writes with it; nobody else gets to see the key", async () => {
  const { vendor, app, lines, signIn, send } = await start({ logLevel: "trace" });
  const { answer: signedIn, headers } = await signIn(ada.key);
  expect(signedIn.statusCode).toBe(204);
  const session = await app.inject({ url: "/api/session", headers });
  expect(session.json()).toMatchObject({
    id: expect.stringMatching(/^key:[0-9a-f]{16}$/),
    name: expect.stringMatching(/^vendor key [0-9a-f]{4}$/),
    email: "",
    role: "editor",
    capabilities: {
      conditional_writes: "checked",
      actions: false,
      change_message: false,
      keys: false,
      links: true,
    },
  });
  const url = `${set}/a`;
  const made = await app.inject({ method: "POST", url, headers, payload: aService("a") });
  expect(made.statusCode).toBe(201);
  expect(vendor.document("prod").versions()[0]?.author.name).toBe("Ada");
  // Errors of all kinds: from the deployment, whose words have the key, a lost connection, a page of a gateway.
  const errors = [];
  vendor.switches.cut = "after";
  errors.push(await app.inject({ method: "DELETE", url, headers }));
  vendor.switches.gatewayPages = 9;
  errors.push(await send({ method: "GET", path: "prod/backend-services" }));
  vendor.switches.gatewayPages = 0;
  const told = [signedIn, session, made, ...errors].map(({ body, headers: sent }) => [body, sent]);
  expect(JSON.stringify([told, lines])).not.toContain(ada.key);
  expect(JSON.stringify([told, lines])).not.toContain(Buffer.from(ada.key).toString("base64"));
});

test("before the sign-in it is told whose keys these are", async () => {
  const { opened, app } = await start();
  expect((await app.inject({ url: "/api/sign-in" })).json()).toEqual({ deployment: opened.origin });
});

test("a wrong key is a 401, a key of the deployment in the header is let in, and sees its own configurations", async () => {
  const { vendor, send, signIn } = await start();
  expect((await signIn("no-such-key")).answer.statusCode).toBe(401);
  vendor.addKey({ ...bo, configs: [] });
  const status = async (key: string | null) =>
    (await send({ method: "GET", path: "prod/backend-services", key })).statusCode;
  expect(await status(ada.key)).toBe(200);
  expect(await status(bo.key)).toBe(404);
  expect(await status("no-such-key")).toBe(401);
  expect(await status(null)).toBe(401);
  // A key is taken as it is: its base64 is another one, and what no header can carry is nobody's.
  expect(await status(Buffer.from(`:${ada.key}`).toString("base64"))).toBe(401);
  for (const odd of ["", " ", "schlüssel", "x".repeat(3_000)])
    expect((await signIn(odd)).answer.statusCode).toBeGreaterThanOrEqual(400);
});

test("each of two people writes under the own key, and sees nothing of what only the other may read", async () => {
  const { opened, vendor, app, signIn, send } = await start();
  opened.makeConfig("stage");
  vendor.addKey({ ...ada, configs: ["prod"] });
  vendor.addKey({ ...bo, configs: ["stage"] });
  const people = { ada: await signIn(ada.key), bo: await signIn(bo.key) };
  const read = async (who: keyof typeof people, path: string) => {
    const { headers } = people[who];
    const { statusCode, body } = await app.inject({ url: `/api/v4.0/conf/${path}`, headers });
    return { status: statusCode, body };
  };
  const url = `${set}/secret-of-prod`;
  const { headers } = people.ada;
  await app.inject({ method: "POST", url, headers, payload: aService("secret-of-prod") });
  const version = vendor.document("prod").versions()[0]?.version ?? "";
  const paths = ["", "/versions", `/versions/${version}`, "/secret-of-prod", "?include=last_change"];
  const all = [
    ...paths.map((path) => `prod/backend-services${path}`),
    "prod/hosts",
    "prod/targets",
    "prod/certificates",
    "configs/prod",
  ];
  for (const path of all) {
    // First Ada, so that all of it is in the cache.
    expect(await read("ada", path), path).toMatchObject({ status: 200 });
    expect(await read("bo", path), path).toMatchObject({ status: 404 });
  }
  const { body } = await read("bo", "configs");
  expect(body).not.toContain("prod");
  expect((await read("bo", "stage/backend-services")).body).not.toContain("secret");
  for (const [method, path] of [
    ["DELETE", "prod/backend-services/secret-of-prod"],
    ["PUT", `prod/backend-services/versions/${version}/revert`],
    ["PUT", "prod/backend-services?dry_run=1"],
  ] as const)
    expect((await send({ method, path, key: bo.key, body: [] })).statusCode).toBe(404);
  expect(vendor.document("prod").set.has("secret-of-prod")).toBe(true);
});

test("a refused write makes a session a viewer until the next sign-in, a client is answered by the deployment each time", async () => {
  const { vendor, app, signIn, send } = await start();
  vendor.addKey({ ...bo, readOnly: true });
  const { headers } = await signIn(bo.key);
  const url = `${set}/a`;
  const write = () => app.inject({ method: "POST", url, headers, payload: aService("a") });
  const role = async () => (await app.inject({ url: "/api/session", headers })).json().role;
  const asked = () => vendor.requests.filter(({ method }) => method === "POST").length;
  expect(await role()).toBe("editor");
  expect((await write()).json()).toEqual({ code: 403, message: "You are not allowed to do this" });
  expect(await role()).toBe("viewer");
  expect((await write()).json().message).toMatch(/^The deployment refused a write to your key/);
  expect(asked()).toBe(1);
  const client = {
    method: "POST",
    path: "prod/backend-services/a",
    key: bo.key,
    body: aService("a"),
  } as const;
  expect((await send(client)).json().message).toBe("You are not allowed to do this");
  vendor.addKey(bo);
  expect((await send(client)).statusCode).toBe(201);
  expect(await role()).toBe("viewer");
  await signIn(bo.key);
  expect(await role()).toBe("editor");
  // Maintenance says nothing of a key.
  vendor.switches.maintenance = true;
  const busy = await app.inject({ method: "DELETE", url, headers });
  expect(busy.json()).toMatchObject({
    code: 403,
    message: expect.stringMatching(/^System is under maintenance/),
  });
  expect(await role()).toBe("editor");
});

test("administration is the deployment's own", async () => {
  const { send } = await start();
  for (const path of ["/api/keys", "/metrics"])
    expect((await send({ method: "GET", path })).json()).toMatchObject({
      code: 403,
      message: expect.stringContaining("vendor deployment"),
    });
  const made = await send({ method: "POST", path: "configs/new", body: {} });
  expect(made.statusCode).toBe(403);
});

test("a session ends with the sign-out, with its key, and in front of another deployment", async () => {
  const { opened, vendor, app, signIn } = await start();
  const status = async (headers: Record<string, string>) =>
    (await app.inject({ url: "/api/session", headers })).statusCode;
  const [first, second] = [await signIn(ada.key), await signIn(ada.key)];
  await app.inject({ method: "DELETE", url: "/api/session", headers: first.headers });
  expect([await status(first.headers), await status(second.headers)]).toEqual([401, 200]);
  const forged = { cookie: second.headers.cookie.slice(0, -4) + "AAAA" };
  expect(await status(forged)).toBe(401);

  // The secret is the same, and the deployment is another one: it must not get this one's keys.
  const elsewhere = Object.assign(Object.create(opened.upstream), { origin: "https://other.example" });
  const access = await openVendorAccess(opened.folder, elsewhere);
  const sealed = second.headers.cookie.split("=").slice(1).join("=");
  expect(await access.vendor.open(sealed)).toBeNull();

  // The key was taken back: the first answer of the deployment that says so ends the session.
  vendor.keys.delete(ada.key);
  const configs = await app.inject({ url: "/api/v4.0/conf/configs", headers: second.headers });
  expect(configs.statusCode).toBe(401);
  expect(await status(second.headers)).toBe(401);
});

// The history was read with the key for another minute.
test("nothing is read in the background with the key of somebody who has signed out", async () => {
  const { opened, app, signIn } = await start();
  const { headers } = await signIn(ada.key);
  const { view } = opened.upstream.storeFor(ada.key);
  await app.inject({ url: `${set}/versions`, headers });
  expect(view.looks()).toBe(true);
  await app.inject({ method: "DELETE", url: "/api/session", headers });
  expect(view.looks()).toBe(false);
  // Somebody else has the same key, or another session.
  await app.inject({ url: set, headers: (await signIn(ada.key)).headers });
  expect(view.looks()).toBe(true);
});

test("a session lasts twelve hours", async () => {
  const { app, signIn } = await start();
  const { headers } = await signIn(ada.key);
  const now = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: now + 12 * 3_600_000 - 5_000 });
  try {
    expect((await app.inject({ url: "/api/session", headers })).statusCode).toBe(200);
    vi.setSystemTime(now + 12 * 3_600_000 + 5_000);
    expect((await app.inject({ url: "/api/session", headers })).statusCode).toBe(401);
  } finally {
    vi.useRealTimers();
  }
});

test("a refused key is asked about once in ten seconds, and by many at a time once", async () => {
  const { vendor, send } = await start();
  const asked = () => vendor.requests.length;
  const tries = Array.from({ length: 20 }, () =>
    send({ method: "GET", path: "configs", key: "no-such-key" }),
  );
  for (const { statusCode } of await Promise.all(tries)) expect(statusCode).toBe(401);
  expect(asked()).toBe(1);
  await send({ method: "GET", path: "configs", key: "no-such-key" });
  expect(asked()).toBe(1);
});

test("guesses at keys do not take all that the deployment can answer, and nobody's place", async () => {
  const { opened, send } = await start();
  await send({ method: "GET", path: "configs" });
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const slow = { origin: opened.origin, accepted: () => false, accept: () => answered };
  const { vendor: access } = await openVendorAccess(
    opened.folder,
    Object.assign(Object.create(opened.upstream), slow, { storeFor: () => opened.store }),
  );
  const guesses = Array.from({ length: 50 }, (_, n) => access.identify(`guess-${n}`));
  await expect(access.identify("one-more")).rejects.toMatchObject({
    status: 503,
    headers: { "retry-after": "2" },
  });
  answer();
  await Promise.all(guesses);
  expect(await access.identify("one-more")).not.toBeNull();
  expect((await send({ method: "GET", path: "configs" })).statusCode).toBe(200);
});

test("an answer that never ends, is too large, or leads elsewhere is cut off with a clear word", async () => {
  const { vendor, send, signIn } = await start({ limits: { callMs: 3_000, allMs: 3_000, pauseMs: 1 } });
  const said = async () => (await send({ method: "GET", path: "configs" })).json();
  await signIn(ada.key);
  vendor.switches.reads = "redirect";
  expect(await said()).toEqual({
    code: 502,
    message: expect.stringContaining("redirect, which is not followed"),
  });
  vendor.switches.reads = "endless";
  // The key is neither right nor wrong.
  expect((await signIn(bo.key)).answer.json()).toEqual({
    code: 504,
    message: "The deployment did not answer in time",
  });
  vendor.switches.reads = "plain";
  expect((await signIn(bo.key)).answer.statusCode).toBe(204);
});

test("read-only mode refuses writes before the deployment hears of them, and /readyz needs no key", async () => {
  const { vendor, app, send } = await start({ readOnly: true });
  const refused = await send({ method: "DELETE", path: "prod/backend-services" });
  expect(refused.json()).toMatchObject({ code: 403, message: expect.stringMatching(/^System is under/) });
  expect(vendor.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  const before = vendor.requests.length;
  expect((await app.inject({ url: "/readyz" })).json()).toEqual({ ready: true, writable: false });
  expect(vendor.requests).toHaveLength(before);
});

test("an ETag names the content of a set or a service, and If-Match compares with it", async () => {
  const { vendor, send, pass } = await start();
  vendor.updateSet("prod", ada, [aService("a"), aService("b")]);
  const tag = async (path: string) =>
    String((await send({ method: "GET", path: `prod/backend-services${path}` })).headers.etag);
  const [all, a, b] = [await tag(""), await tag("/a"), await tag("/b")];
  const save = (path: string, etag: string, name: string) =>
    send({
      method: "PUT",
      path: `prod/backend-services/${path}`,
      body: aService(path, { name }),
      headers: { "if-match": etag },
    });
  expect((await save("a", b, "x")).statusCode).toBe(412);
  vendor.updateSet("prod", bo, [aService("b", { name: "theirs" })]);
  expect((await save("b", b, "mine")).statusCode).toBe(412);
  expect((await save("a", a, "mine")).statusCode).toBe(200);
  expect(vendor.document("prod").set.get("b")?.name).toBe("theirs");
  expect(await tag("")).not.toBe(all);
  // The same content is the same tag, whichever version it is of.
  vendor.updateSet("prod", bo, [aService("a"), aService("b")]);
  pass(1_001);
  expect(await tag("/a")).toBe(a);
  const same = await send({
    method: "GET",
    path: "prod/backend-services/a",
    headers: { "if-none-match": a },
  });
  expect(same.statusCode).toBe(304);
});
