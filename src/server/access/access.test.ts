import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { keys, startApp } from "../testing/test-server.ts";
import { sessionCookie } from "./identity.ts";
import { changeKeys, readKeyFile } from "./key-file.ts";
import { keyFileIn, openAccess } from "./open-access.ts";

const set = "prod/backend-services";
const session = "/api/session";

async function signedIn(key: string = keys.editor) {
  const server = await startApp();
  const answer = await server.send({ method: "POST", path: session, key: null, body: { api_key: key } });
  const cookie = String(answer.headers["set-cookie"]).split(";", 1)[0] ?? "";
  const withCookie = (
    method: "GET" | "PUT" | "DELETE",
    path: string,
    headers: Record<string, string> = {},
    body?: unknown,
  ) => server.send({ method, path, key: null, body, headers: { cookie, ...headers } });
  return { ...server, answer, cookie, withCookie };
}

it("accepts a key raw or as the password of a standard pair, and nothing else", async () => {
  const { send } = await startApp();
  const status = async (authorization?: string) =>
    (
      await send({
        method: "GET",
        path: set,
        key: null,
        headers: authorization === undefined ? {} : { authorization },
      })
    ).statusCode;
  const pair = Buffer.from(`someone:${keys.viewer}`).toString("base64");
  expect([await status(`Basic ${keys.viewer}`), await status(`Basic ${pair}`)]).toEqual([200, 200]);
  for (const wrong of [
    undefined,
    "Basic wrong",
    `Bearer ${keys.viewer}`,
    keys.viewer,
    `Basic ${keys.viewer}x`,
    "Basic ",
  ]) {
    expect(await status(wrong), wrong ?? "none").toBe(401);
  }
});

it("sends a 401 that opens no password dialog", async () => {
  const { send } = await startApp();
  const answer = await send({ method: "GET", path: "none/backend-services", key: null });
  expect(answer.headers["www-authenticate"]).toBeUndefined();
  expect(answer.json()).toEqual({ code: 401, message: expect.stringMatching(/API key/) });
});

it("lets a viewer read, an editor write", async () => {
  const { send } = await startApp();
  for (const key of [keys.viewer, keys.editor, keys.admin])
    expect((await send({ method: "GET", path: set, key })).statusCode).toBe(200);
  const put = async (key: string) => (await send({ method: "PUT", path: set, key, body: [] })).statusCode;
  expect([await put(keys.viewer), await put(keys.editor), await put(keys.admin)]).toEqual([403, 200, 200]);
  const refused = await send({ method: "DELETE", path: `${set}/none`, key: keys.viewer });
  expect(refused.json().message).toBe(
    "This needs the role editor, and yours is viewer; ask an administrator",
  );
});

it("opens a session that scripts cannot read and that other sites cannot use", async () => {
  const { answer, withCookie } = await signedIn();
  expect([answer.statusCode, answer.body]).toEqual([204, ""]);
  const attributes = String(answer.headers["set-cookie"]).split("; ").slice(1);
  expect(attributes.toSorted()).toEqual(["HttpOnly", "Max-Age=43200", "Path=/", "SameSite=Strict"]);
  const who = (await withCookie("GET", session)).json();
  expect(who).toMatchObject({
    id: "key:editor",
    name: "Test editor",
    email: "editor@example.org",
    role: "editor",
    read_only: false,
  });
  const able = Object.entries(who.capabilities)
    .filter(([, can]) => can)
    .map(([name]) => name);
  expect(able.toSorted()).toEqual([
    "actions",
    "change_message",
    "changes",
    "conditional_writes",
    "config_admin",
    "config_settings",
    "dry_run",
    "hosts",
    "keys",
    "last_change",
    "paging",
    "replace",
    "restore",
    "sentences",
    "targets",
    "timeline",
    "undo",
  ]);
  expect(JSON.stringify(answer.headers)).not.toContain(keys.editor);
});

it("marks the cookie Secure, and sends HSTS, behind TLS alone", async () => {
  const { send } = await startApp();
  const signIn = (headers: Record<string, string>) =>
    send({ method: "POST", path: session, key: null, body: { api_key: keys.viewer }, headers });
  const [plain, tls] = [await signIn({}), await signIn({ "x-forwarded-proto": "https" })];
  expect(String(plain.headers["set-cookie"])).not.toMatch(/Secure/);
  expect(String(tls.headers["set-cookie"])).toMatch(/; Secure/);
  expect([plain.headers["strict-transport-security"], tls.headers["strict-transport-security"]]).toEqual([
    undefined,
    "max-age=31536000",
  ]);
});

it("refuses a wrong key with 401 and a malformed body with 422", async () => {
  const { send } = await startApp();
  const signIn = (body: unknown) => send({ method: "POST", path: session, key: null, body });
  const wrong = await signIn({ api_key: "wrong" });
  expect([wrong.statusCode, wrong.headers["set-cookie"]]).toEqual([401, undefined]);
  expect((await signIn({})).json().detail).toEqual([
    { loc: ["body", "api_key"], msg: "Field required", type: "missing" },
  ]);
  expect((await signIn({ api_key: "" })).statusCode).toBe(422);
});

it("writes with a session only from its own pages, and reads from anywhere", async () => {
  const { withCookie } = await signedIn();
  const put = async (headers: Record<string, string>) =>
    (await withCookie("PUT", set, headers, [])).statusCode;
  expect(await put({ "sec-fetch-site": "same-origin" })).toBe(200);
  expect(await put({ origin: "http://localhost:80", host: "localhost:80" })).toBe(403);
  expect(await put({ origin: "http://localhost", host: "localhost" })).toBe(200);
  expect(await put({})).toBe(403);
  expect(await put({ "sec-fetch-site": "cross-site" })).toBe(403);
  expect((await withCookie("GET", set, { "sec-fetch-site": "cross-site" })).statusCode).toBe(200);
});

it("shows a wrong key rather than the session beside it", async () => {
  const { withCookie } = await signedIn();
  expect((await withCookie("GET", set, { authorization: "Basic wrong" })).statusCode).toBe(401);
});

// Signing out only removed the cookie from the browser: a copy of it worked on for 12 hours.
it("ends a session for good on sign-out, for copies of its cookie too, and no other session", async () => {
  const { withCookie, send, cookie, dataDir } = await signedIn();
  const other = await send({ method: "POST", path: session, key: null, body: { api_key: keys.editor } });
  const otherCookie = String(other.headers["set-cookie"]).split(";", 1)[0] ?? "";
  expect((await withCookie("GET", set)).statusCode).toBe(200);
  const out = await withCookie("DELETE", session);
  expect([out.statusCode, String(out.headers["set-cookie"])]).toEqual([
    204,
    expect.stringMatching(`^${sessionCookie}=; Max-Age=0;`),
  ]);
  expect((await withCookie("GET", set)).statusCode).toBe(401);
  expect((await withCookie("GET", session)).statusCode).toBe(401);
  expect((await withCookie("GET", set, { cookie: otherCookie })).statusCode).toBe(200);
  // After a restart, too.
  const { access } = await openAccess(dataDir, keys.admin);
  const sealed = (text: string) => decodeURIComponent(text.slice(text.indexOf("=") + 1));
  expect(await access.sessions.open(sealed(cookie))).toBeNull();
  expect(await access.sessions.open(sealed(otherCookie))).toMatchObject({ id: "editor" });
  // Again; without a cookie; and with an invalid one.
  for (const again of [cookie, "", `${sessionCookie}=none`])
    expect((await withCookie("DELETE", session, { cookie: again })).statusCode).toBe(204);
});

it("ignores the sign-out of a session that never was, and of one whose key is gone", async () => {
  const { withCookie, dataDir } = await signedIn();
  await withCookie("DELETE", session, { cookie: `${sessionCookie}=none` });
  await changeKeys(keyFileIn(dataDir), (all) => all.filter(({ id }) => id !== "editor"));
  await withCookie("DELETE", session);
  expect(existsSync(join(dataDir, "ended-sessions.json"))).toBe(false);
});

it("ends the sessions of a key that is deleted or replaced, and follows its role", async () => {
  const { withCookie, dataDir } = await signedIn();
  const file = keyFileIn(dataDir);
  const all = readKeyFile(file);
  const status = async () => (await withCookie("GET", set)).statusCode;
  const write = async (next: typeof all) => {
    await changeKeys(file, () => next);
    // The next turn of the event loop sees it, as the next request of a client would.
    await new Promise((resolve) => setImmediate(resolve));
  };
  const change = (fields: Partial<(typeof all)[number]>) =>
    write(all.map((key) => (key.id === "editor" ? { ...key, ...fields } : key)));
  await change({ role: "viewer" });
  expect((await withCookie("GET", session)).json().role).toBe("viewer");
  await change({ sha256: "0".repeat(64) });
  expect(await status()).toBe(401);
  await write(all);
  expect(await status()).toBe(200);
  await write(all.filter(({ id }) => id !== "editor"));
  expect(await status()).toBe(401);
});

it("rejects a forged or altered cookie", async () => {
  const { cookie, send } = await signedIn();
  const middle = Math.floor(cookie.length / 2);
  const altered = cookie.slice(0, middle) + (cookie[middle] === "A" ? "B" : "A") + cookie.slice(middle + 1);
  for (const forged of [
    altered,
    `${sessionCookie}=`,
    `${sessionCookie}=e30.e30.e30`,
    `${sessionCookie}=%zz`,
  ]) {
    expect(
      (await send({ method: "GET", path: set, key: null, headers: { cookie: forged } })).statusCode,
    ).toBe(401);
  }
});
