import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { keys, startApp, type Sent } from "../testing/test-server.ts";

const day = 24 * 60 * 60 * 1_000;
const began = Date.parse("2026-11-29T00:00:00Z");
const [inAnHour, inAWeek] = ["2026-11-29T01:00:00Z", "2026-12-06T00:00:00.000Z"];

/** The app with a clock that the test sets, and two administrators: `admin`, and `boss` who can change it. */
async function start() {
  const clock = { now: began };
  const server = await startApp({ now: () => new Date(clock.now) });
  const { access, send } = server;
  // The key of ADMIN_API_KEY cannot be changed; one that the first start made can.
  const by =
    (key: string) =>
    (method: Sent["method"], path = "", body?: unknown, headers: Record<string, string> = {}) =>
      send({ method, path: `/api/keys${path}`, key, body, headers });
  const admin = by(keys.admin);
  const make = async (fields: object = {}) =>
    (await admin("POST", "", { name: "Ada", email: "ada@example.org", role: "editor", ...fields })).json<{
      id: string;
      key: string;
      prefix: string;
      created: string;
    }>();
  const signIn = (key: string) =>
    send({ method: "POST", path: "/api/session", key: null, body: { api_key: key } });
  const session = async (key: string) => {
    const cookie = String((await signIn(key)).headers["set-cookie"]).split(";", 1)[0] ?? "";
    return async () =>
      (await send({ method: "GET", path: "/api/session", key: null, headers: { cookie } })).statusCode;
  };
  const status = async (key: string) => (await send({ method: "GET", path: "/api/session", key })).statusCode;
  return { ...server, access, by, admin, make, signIn, session, status, clock };
}

const unchanged = { name: "Ada", role: "editor", expires: null };
const places = (answer: { json: () => { detail: { loc: string[] }[] } }) =>
  answer.json().detail.map(({ loc }) => loc.join("."));

it("changes name, role and expiry at once, for its sessions too", async () => {
  const { admin, make, send, session } = await start();
  const { id, key, ...info } = await make();
  const signedIn = await session(key);
  const changed = await admin("PUT", `/${id}`, { name: "Ada Night", role: "viewer", expires: inAWeek });
  expect([changed.statusCode, changed.json()]).toEqual([
    200,
    { ...info, id, name: "Ada Night", role: "viewer", expires: inAWeek },
  ]);
  expect((await admin("GET")).json().items).toContainEqual(changed.json());
  const put = await send({ method: "PUT", path: "prod/backend-services", key, body: [] });
  expect([put.statusCode, await signedIn()]).toEqual([403, 200]);
});

it("refuses an expired key with a 401 that says so, at every door, and ends its sessions for good", async () => {
  const { admin, make, send, session, signIn, clock } = await start();
  const { id, key } = await make({ expires: inAnHour });
  const old = await session(key);
  expect(await old()).toBe(200);
  clock.now = Date.parse(inAnHour);
  const answers = [await send({ method: "GET", path: "prod/backend-services", key }), await signIn(key)];
  for (const answer of answers)
    expect([answer.statusCode, answer.json().message]).toEqual([
      401,
      `This API key expired at ${inAnHour}; ask an administrator to extend it, or for another one`,
    ]);
  expect(await old()).toBe(401);
  // It can be renamed without a later expiry, and stays expired.
  const renamed = { ...unchanged, name: "Ada (left)", expires: inAnHour };
  expect((await admin("PUT", `/${id}`, renamed)).statusCode).toBe(200);
  expect((await signIn(key)).statusCode).toBe(401);
  const rotated = await admin("POST", `/${id}/rotate`);
  expect([rotated.statusCode, rotated.json().message]).toEqual([409, expect.stringMatching(/has expired/)]);
  expect((await admin("PUT", `/${id}`, { ...unchanged, expires: inAWeek })).statusCode).toBe(200);
  const fresh = await session(key);
  expect([await old(), await fresh()]).toEqual([401, 200]);
});

it("keeps the sessions of a key whose expiry is moved before it comes", async () => {
  const { admin, make, session, clock } = await start();
  const { id, key } = await make({ expires: inAnHour });
  const signedIn = await session(key);
  await admin("PUT", `/${id}`, { ...unchanged, expires: inAWeek });
  clock.now += 2 * 60 * 60 * 1_000;
  expect(await signedIn()).toBe(200);
});

it("rotates: another key under the same id, the old one and its sessions end", async () => {
  const { admin, make, status, session, clock, dataDir } = await start();
  const { id, key, ...info } = await make({ expires: inAWeek });
  const old = await session(key);
  expect([await status(key), await old()]).toEqual([200, 200]);
  clock.now += 1_000;
  const answer = await admin("POST", `/${id}/rotate`);
  const next = answer.json();
  expect([answer.statusCode, next]).toEqual([
    200,
    {
      ...info,
      id,
      key: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      prefix: next.key.slice(0, 6),
      created: "2026-11-29T00:00:01.000Z",
      last_used: null,
    },
  ]);
  expect(next.key).not.toBe(key);
  expect([await status(key), await old(), await status(next.key)]).toEqual([401, 401, 200]);
  expect((await admin("GET")).body + readFileSync(join(dataDir, "keys.json"), "utf8")).not.toContain(
    next.key,
  );
});

it("names what is wrong with a change, and requires all of it", async () => {
  const { admin, make } = await start();
  const { id } = await make();
  const put = (body: unknown, to = id) => admin("PUT", `/${to}`, body);
  expect(places(await put({}))).toEqual(["body.name", "body.role", "body.expires"]);
  expect(places(await put({ name: "", role: "root", expires: "tomorrow" }))).toEqual([
    "body.name",
    "body.role",
    "body.expires",
  ]);
  for (const expires of [
    "2026-11-28T23:59:59Z",
    "2026-12-06",
    "2026-12-06T00:00:00+01:00",
    "2027-02-30T00:00:00Z",
    7,
  ])
    expect(places(await put({ ...unchanged, expires })), String(expires)).toEqual(["body.expires"]);
  const past = { name: "B", email: "b@example.org", role: "viewer", expires: "2020-01-01T00:00:00Z" };
  expect(places(await admin("POST", "", past))).toEqual(["body.expires"]);
  expect((await put(unchanged, "none")).statusCode).toBe(404);
  expect((await admin("POST", "/none/rotate")).statusCode).toBe(404);
  expect((await admin("GET")).json().items.at(-1)).toMatchObject({ id, ...unchanged });
});

it("leaves one administrator whose key never expires", async () => {
  const { admin, by, make, access } = await start();
  access.hasFixedAdminKey = false;
  const boss = { name: "Boss", role: "admin", expires: null };
  const { id, key } = await make({ ...boss, expires: inAWeek });
  const second = by(key);
  const refused = [
    await second("PUT", "/admin", { ...boss, role: "editor" }),
    await second("PUT", "/admin", { ...boss, expires: inAWeek }),
    await second("DELETE", "/admin"),
  ];
  for (const answer of refused)
    expect([answer.statusCode, answer.json().message]).toEqual([
      409,
      "No administrator's key would be left that never expires: make one for another administrator first",
    ]);
  await admin("DELETE", `/${id}`);
  const last = await admin("PUT", "/admin", { ...boss, role: "viewer" });
  expect([last.statusCode, last.json().message]).toEqual([
    409,
    "This is the last administrator's key: make a key for another administrator first",
  ]);
  const other = await make(boss);
  expect((await by(other.key)("PUT", "/admin", { ...boss, role: "viewer" })).statusCode).toBe(200);
  expect((await admin("GET")).statusCode).toBe(403);
});

it("leaves the key of ADMIN_API_KEY alone, which the next start would set again", async () => {
  const { admin, by, make } = await start();
  const { key } = await make({ role: "admin" });
  for (const answer of [
    await by(key)("PUT", "/admin", { name: "admin", role: "viewer", expires: null }),
    await admin("POST", "/admin/rotate"),
  ])
    expect([answer.statusCode, answer.json().message]).toEqual([409, expect.stringMatching(/ADMIN_API_KEY/)]);
});

it("reads the keys of an earlier release, and keeps the fields of a later one", async () => {
  const { admin, dataDir, clock } = await start();
  const file = join(dataDir, "keys.json");
  const { keys: stored } = JSON.parse(readFileSync(file, "utf8"));
  for (const key of stored) {
    delete key.prefix;
    delete key.expires;
  }
  const [first, ...others] = stored;
  writeFileSync(
    file,
    JSON.stringify({ keys: [first, ...others.map((key: object) => ({ ...key, later: 1 }))] }),
  );
  const { items } = (await admin("GET")).json();
  expect(items.map(({ prefix, expires }: Record<string, unknown>) => [prefix, expires])).toEqual(
    stored.map(() => [null, null]),
  );
  clock.now += day;
  expect((await admin("PUT", "/viewer", unchanged)).statusCode).toBe(200);
  expect(JSON.parse(readFileSync(file, "utf8")).keys.map(({ later }: { later?: number }) => later)).toEqual([
    undefined,
    ...others.map(() => 1),
  ]);
});
