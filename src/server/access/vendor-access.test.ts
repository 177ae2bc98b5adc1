// People sign in with their own key of the deployment; it is in no answer, and each sees what the deployment shows to it.
import { expect, onTestFinished, test } from "vitest";
import { buildApp } from "../app.ts";
import { ada, bo, openUpstreamStore } from "../store/testing/upstream-fixture.ts";
import { aService } from "../testing/test-server.ts";
import { openVendorAccess } from "./open-access.ts";

async function start() {
  const opened = await openUpstreamStore();
  opened.makeConfig("prod");
  const lines: string[] = [];
  const app = await buildApp({
    store: opened.upstream.storeFor(""),
    storeOfKey: (key) => opened.upstream.storeFor(key),
    access: await openVendorAccess(opened.folder, opened.upstream),
    logTo: { write: (line) => lines.push(line) },
  });
  onTestFinished(async () => {
    await app.close();
    await opened.dispose();
  });
  const signIn = (key: string) =>
    app.inject({ method: "POST", url: "/api/session", payload: { api_key: key } });
  return { opened, app, lines, signIn };
}

test("a session is whoever's key it seals, and writes with it", async () => {
  const { opened, app, lines, signIn } = await start();
  const signedIn = await signIn(ada.key);
  expect(signedIn.statusCode).toBe(204);
  const cookie = String(signedIn.headers["set-cookie"]).split(";")[0] ?? "";
  const headers = { cookie, "sec-fetch-site": "same-origin" };
  const session = await app.inject({ url: "/api/session", headers });
  expect(session.json()).toMatchObject({
    name: expect.stringMatching(/^vendor key [0-9a-f]{4}$/),
    email: "",
    role: "editor",
    capabilities: { conditional_writes: "checked", change_message: false, keys: false },
  });
  const url = "/api/v4.0/conf/prod/backend-services/a";
  const made = await app.inject({ method: "POST", url, headers, payload: aService("a") });
  expect(made.statusCode).toBe(201);
  expect(opened.vendor.document("prod").versions()[0]?.author.name).toBe("Ada");
  const all = JSON.stringify([signedIn.headers, session.body, session.headers, made.headers, lines]);
  expect(all).not.toContain(ada.key);
});

test("before the sign-in it is told whose keys these are", async () => {
  const { opened, app } = await start();
  expect((await app.inject({ url: "/api/sign-in" })).json()).toEqual({ deployment: opened.origin });
});

test("a wrong key is a 401, a key of the deployment in the header is let in, and sees its own configurations", async () => {
  const { opened, app, signIn } = await start();
  expect((await signIn("no-such-key")).statusCode).toBe(401);
  opened.vendor.addKey({ ...bo, configs: [] });
  const set = (key: string) =>
    app.inject({ url: "/api/v4.3/conf/prod/backend-services", headers: { authorization: `Basic ${key}` } });
  expect((await set(ada.key)).statusCode).toBe(200);
  expect((await set(bo.key)).statusCode).toBe(404);
  expect((await set("no-such-key")).statusCode).toBe(401);
});
