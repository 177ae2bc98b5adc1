import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openAccess } from "../access/open-access.ts";
import { keys, startApp, type Sent } from "../testing/test-server.ts";

const start = async (options: Parameters<typeof startApp>[0] = {}) => {
  const server = await startApp(options);
  const admin = (method: Sent["method"], path: string, body?: unknown) =>
    server.send({ method, path, key: keys.admin, body });
  return { ...server, admin };
};

const ada = { name: "Ada", email: "ada@example.org", role: "editor" };

it("makes a key that works at once, and shows it this once", async () => {
  const { admin, send, dataDir } = await start();
  const answer = await admin("POST", "/api/keys", ada);
  const { key, ...info } = answer.json();
  expect([answer.statusCode, info]).toEqual([
    201,
    {
      ...ada,
      id: expect.any(String),
      prefix: key.slice(0, 6),
      created: expect.stringMatching(/Z$/),
      last_used: null,
      expires: null,
    },
  ]);
  expect(key).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect((await send({ method: "GET", path: "/api/session", key })).json()).toMatchObject(ada);
  const list = await admin("GET", "/api/keys");
  expect(list.json()).toMatchObject({
    total: 5,
    items: [
      { id: "admin" },
      {},
      {},
      { id: "agent" },
      { id: info.id, last_used: expect.stringMatching(/Z$/) },
    ],
  });
  expect(list.body).not.toContain("sha256");
  expect(list.body + readFileSync(join(dataDir, "keys.json"), "utf8")).not.toContain(key);
});

it("deletes a key with its sessions", async () => {
  const { admin, send } = await start();
  const signedIn = await send({
    method: "POST",
    path: "/api/session",
    key: null,
    body: { api_key: keys.viewer },
  });
  const cookie = String(signedIn.headers["set-cookie"]).split(";", 1)[0] ?? "";
  const status = async () =>
    (await send({ method: "GET", path: "/api/session", key: null, headers: { cookie } })).statusCode;
  expect(await status()).toBe(200);
  const answer = await admin("DELETE", "/api/keys/viewer");
  expect([answer.statusCode, answer.json()]).toEqual([200, { message: "Successfully deleted entry" }]);
  expect(await status()).toBe(401);
  expect((await admin("DELETE", "/api/keys/viewer")).statusCode).toBe(404);
});

it("keeps the key of ADMIN_API_KEY and the one in use", async () => {
  const { admin, send } = await start();
  const fixed = await admin("DELETE", "/api/keys/admin");
  expect([fixed.statusCode, fixed.json().message]).toEqual([409, expect.stringMatching(/ADMIN_API_KEY/)]);
  const { key, id } = (await admin("POST", "/api/keys", { ...ada, role: "admin" })).json();
  const own = await send({ method: "DELETE", path: `/api/keys/${id}`, key });
  expect([own.statusCode, own.json().message]).toEqual([409, expect.stringMatching(/another administrator/)]);
  expect((await admin("DELETE", `/api/keys/${id}`)).statusCode).toBe(200);
});

it("is for administrators, and names every problem", async () => {
  const { admin, send } = await start();
  for (const [method, path] of [
    ["GET", "/api/keys"],
    ["POST", "/api/keys"],
    ["PUT", "/api/keys/viewer"],
    ["POST", "/api/keys/viewer/rotate"],
    ["DELETE", "/api/keys/viewer"],
  ] as const)
    expect((await send({ method, path })).statusCode).toBe(403);
  const problems = async (body: unknown) =>
    (await admin("POST", "/api/keys", body)).json().detail.map(({ loc }: { loc: string[] }) => loc.join("."));
  expect(await problems({})).toEqual(["body.name", "body.email", "body.role"]);
  expect(await problems({ name: " a", email: "a b@c", role: "root" })).toEqual([
    "body.name",
    "body.email",
    "body.role",
  ]);
  for (const name of ["", "a<b", "a\nb", "x".repeat(257), 7])
    expect(await problems({ ...ada, name })).toEqual(["body.name"]);
  expect(await problems('{"name":"\\ud800","email":"a@b","role":"viewer"}')).toEqual(["body.name"]);
  expect((await admin("DELETE", "/api/keys/%20")).statusCode).toBe(422);
  expect((await admin("GET", "/api/keys")).json().total).toBe(4);
});

it("can be read in read-only mode, and not written", async () => {
  const { admin } = await start({ readOnly: true });
  expect((await admin("GET", "/api/keys")).statusCode).toBe(200);
  expect((await admin("POST", "/api/keys", ada)).statusCode).toBe(403);
  expect((await admin("POST", "/api/keys/viewer/rotate")).statusCode).toBe(403);
});

it("remembers the last use over a restart", async () => {
  const now = new Date("2026-03-04T05:06:07.000Z");
  const { send, access, dataDir } = await start({ now: () => now });
  await send({ method: "GET", path: "/api/session", key: keys.viewer });
  await access.lastUsed.flush();
  const again = (await openAccess(dataDir, undefined)).access.lastUsed;
  expect([again.of("viewer"), again.of("editor")]).toEqual([now.toISOString(), null]);
});
