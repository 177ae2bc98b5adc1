// Behind a proxy: URLs with and without the path of PUBLIC_URL, and which X-Forwarded headers count.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fullPath } from "#contract/operation-url.ts";
import { operations } from "#contract/operations.ts";
import { aService, freshFolder, keys, startApp } from "../testing/test-server.ts";
import { failuresAMinute } from "./failure-rate-limit.ts";
import { reservedSegments, parsePublicUrl } from "./public-url.ts";
import { TrustedProxies } from "./trusted-proxies.ts";

const set = "/api/v4.0/conf/prod/backend-services";
const publicUrl = parsePublicUrl("https://ops.example/lb");
const trustedProxies = new TrustedProxies(["192.0.2.0/24"]);
const proxy = { remoteAddress: "192.0.2.1" };

function builtConsole(): string {
  const folder = freshFolder();
  mkdirSync(join(folder, "assets"));
  writeFileSync(
    join(folder, "index.html"),
    '<html data-base="./"><script src="./assets/main-1a2b.js"></script>',
  );
  writeFileSync(join(folder, "assets/main-1a2b.js"), "export {}");
  return folder;
}

const signInBody = { method: "POST", url: "/api/session", payload: { api_key: keys.editor } } as const;

it("answers with and without the path of PUBLIC_URL, and leads browsers below it", async () => {
  const { app } = await startApp({ publicUrl, consoleDir: builtConsole() });
  const get = (url: string, accept = "text/html") =>
    app.inject({ url, headers: { accept, authorization: `Basic ${keys.viewer}` } });
  for (const base of ["", "/lb"]) {
    expect((await get(`${base}${set}`)).json(), base).toEqual({ total: 0, items: [] });
    expect((await get(`${base}/assets/main-1a2b.js`, "*/*")).body, base).toBe("export {}");
    expect((await get(`${base}/openapi.json`)).json().servers, base).toEqual([{ url: "/lb/" }]);
    for (const place of ["/", "/index.html", "/configs/prod/services?q=a", "/configs/%zz"]) {
      const page = await get(base + place);
      expect(page.body, base + place).toContain('data-base="/lb/"');
      expect(page.body, base + place).toContain('src="/lb/assets/main-1a2b.js"');
    }
  }
  expect((await get("/lb")).body).toContain('data-base="/lb/"');
  expect((await get("/lb?x=1")).body).toContain('data-base="/lb/"');
  // A different path that begins with the same letters.
  expect((await get("/lbx/api", "application/json")).statusCode).toBe(404);
  expect((await get(`/lbx${set}`, "application/json")).statusCode).toBe(404);
});

it("limits the cookie to the path of PUBLIC_URL", async () => {
  const { app } = await startApp({ publicUrl });
  const answer = await app.inject(signInBody);
  expect(String(answer.headers["set-cookie"])).toMatch(/; Path=\/lb\/; HttpOnly; Secure; SameSite=Strict$/);
  const ended = await app.inject({ method: "DELETE", url: "/api/session" });
  expect(String(ended.headers["set-cookie"])).toMatch(/Max-Age=0; Path=\/lb\/;/);
});

it("reserves the first segment of each of its own paths, which PUBLIC_URL may not begin with", () => {
  const first = Object.values(operations).map((operation) => fullPath(operation).split("/")[1] ?? "");
  const tables = ["routes", "shell-routes"].map((file) =>
    readFileSync(`src/console/app/${file}.tsx`, "utf8"),
  );
  const screens = tables.join("\n").matchAll(/=> (?:rootRoute|shellRoute),\n {2}path: "\/([\w-]+)/g);
  const places = [...first, ...[...screens].map(([, place = ""]) => place), ...readdirSync("public")];
  expect(places).toEqual(
    expect.arrayContaining(["api", "configs", "healthz", "settings", "sign-in", "theme.js"]),
  );
  expect(places.filter((place) => !reservedSegments.includes(place))).toEqual([]);
});

it.each([
  ["a trusted proxy", proxy, { trustedProxies }, true],
  ["another address than the trusted", { remoteAddress: "192.0.3.1" }, { trustedProxies }, false],
  // Without any setting, behind a proxy on the same machine, the cookie is still Secure.
  ["this machine, when none is named", { remoteAddress: "::1" }, {}, true],
  ["this machine, when others are named", { remoteAddress: "::1" }, { trustedProxies }, false],
  ["anybody else", { remoteAddress: "198.51.100.1" }, {}, false],
  ["nobody, when PUBLIC_URL says https", { remoteAddress: "198.51.100.1" }, { publicUrl }, true],
])("believes X-Forwarded-Proto from %s", async (_, from, options, isSecure) => {
  const { app } = await startApp(options);
  const headers = { "x-forwarded-proto": "https" };
  const answer = await app.inject({ ...signInBody, ...from, headers });
  expect(/; Secure/.test(String(answer.headers["set-cookie"]))).toBe(isSecure);
  expect(answer.headers["strict-transport-security"] !== undefined).toBe(isSecure);
});

it("takes the client's address from a trusted proxy alone, for the log and the limit of wrong keys", async () => {
  const { app, lines } = await startApp({ trustedProxies });
  const get = (from: { remoteAddress: string }, forwarded: string) =>
    app.inject({ url: "/healthz", ...from, headers: { "x-forwarded-for": forwarded } });
  await get(proxy, "203.0.113.9");
  // A client's own entries stand before the one that the proxy has appended.
  await get(proxy, "203.0.113.7, 203.0.113.8");
  await get({ remoteAddress: "198.51.100.1" }, "203.0.113.9");
  const addresses = lines.map((line) => JSON.parse(line)).flatMap(({ address }) => address ?? []);
  expect(addresses).toEqual(["203.0.113.9", "203.0.113.8", "198.51.100.1"]);
});

// Azure's Application Gateway and others add the port of the connection, so each request had an address of its own.
it.each([
  ["203.0.113.9:5678", "203.0.113.9"],
  ["[2001:db8::9]:443", "2001:db8::9"],
  ["[2001:db8::9]", "2001:db8::9"],
  ["2001:db8::9", "2001:db8::9"],
  ["203.0.113.7:1, 203.0.113.9:2, 192.0.2.77:3", "203.0.113.9"],
  // An entry that is no address stays as the proxy has written it.
  ["unknown", "unknown"],
  [" , ", "192.0.2.1"],
])("takes %s from a trusted proxy for the address %s", async (forwarded, address) => {
  const { app, lines } = await startApp({ trustedProxies });
  await app.inject({ url: "/healthz", ...proxy, headers: { "x-forwarded-for": forwarded } });
  expect(JSON.parse(lines.at(-1) ?? "").address).toBe(address);
});

// Fastify builds the request of a malformed URL without `trustProxy`: all clients of a proxy were one.
it("knows the client of a malformed URL, in the log and in the limit of failures", async () => {
  const { app, lines } = await startApp({ trustedProxies });
  const get = async (forwarded: string) => {
    const headers = { "x-forwarded-for": forwarded };
    return (await app.inject({ url: "/api/%zz", ...proxy, headers })).statusCode;
  };
  for (let sent = 0; sent < failuresAMinute; sent++) expect(await get(`203.0.113.9:${sent}`)).toBe(400);
  expect([await get("203.0.113.9:1"), await get("203.0.113.8:1")]).toEqual([429, 400]);
  await expect.poll(() => lines.length).toBe(failuresAMinute + 2);
  const addresses = lines.map((line) => JSON.parse(line).address);
  expect(addresses.slice(-2)).toEqual(["203.0.113.9", "203.0.113.8"]);
});

it("warns once of each proxy whose headers do not count, of ten at most", async () => {
  const { app, lines } = await startApp();
  const get = (remoteAddress: string) =>
    app.inject({ url: "/healthz", remoteAddress, headers: { "x-forwarded-for": "203.0.113.9" } });
  // A client that is not a proxy sends them first.
  for (const address of ["198.51.100.1", "198.51.100.1", "127.0.0.1", "127.0.0.1"]) await get(address);
  const warned = () =>
    lines.map((line) => JSON.parse(line)).flatMap(({ level, msg }) => (level === "warn" ? msg : []));
  expect(warned()).toEqual([
    expect.stringMatching(/^198\.51\.100\.1 sends /),
    expect.stringMatching(/^127\.0\.0\.1 sends .* set TRUSTED_PROXIES/),
  ]);
  for (let number = 0; number < 20; number++) await get(`203.0.113.${number}`);
  expect(warned()).toHaveLength(10);
});

/** A browser at `origin` behind nginx's plain `proxy_pass http://app;`, which changes `Host`. */
const behindPlainProxy = (origin: string) => ({ origin, host: "app" });

it("refuses the sign-in of a browser whose writes would be refused, and says why", async () => {
  const { app } = await startApp();
  const headers = behindPlainProxy("http://ops.example");
  const answer = await app.inject({ ...signInBody, headers });
  expect([answer.statusCode, answer.headers["set-cookie"]]).toEqual([403, undefined]);
  expect(answer.json().message).toMatch(/http:\/\/ops\.example .* app .*PUBLIC_URL.*proxy_set_header Host/);
  // Scripts send no Origin, and the console's pages a matching one.
  expect((await app.inject({ ...signInBody, headers: { host: "app" } })).statusCode).toBe(204);
  const own = { origin: "http://ops.example", host: "ops.example" };
  expect((await app.inject({ ...signInBody, headers: own })).statusCode).toBe(204);
});

it("refuses a write in the same words", async () => {
  const { app } = await startApp();
  const cookie = String((await app.inject(signInBody)).headers["set-cookie"]).split(";", 1)[0];
  const headers = { cookie, ...behindPlainProxy("http://ops.example") };
  const answer = await app.inject({ method: "PUT", url: set, payload: [aService("web")], headers });
  const refused = await app.inject({ ...signInBody, headers: behindPlainProxy("http://ops.example") });
  expect([answer.statusCode, answer.json()]).toEqual([403, refused.json()]);
});

it.each([
  ["PUBLIC_URL", { publicUrl }, behindPlainProxy("https://ops.example")],
  [
    "X-Forwarded-Host of a trusted proxy",
    { trustedProxies },
    { ...behindPlainProxy("https://ops.example"), "x-forwarded-host": "ops.example" },
  ],
])("lets a browser write behind a proxy that changes Host with %s", async (_, options, headers) => {
  const { app } = await startApp(options);
  const signedIn = await app.inject({ ...signInBody, ...proxy, headers });
  expect(signedIn.statusCode).toBe(204);
  const cookie = String(signedIn.headers["set-cookie"]).split(";", 1)[0];
  const payload = [aService("web")];
  const written = await app.inject({
    method: "PUT",
    url: set,
    payload,
    ...proxy,
    headers: { cookie, ...headers },
  });
  expect(written.statusCode).toBe(200);
  // The header of another peer is ignored.
  const other = { ...headers, "x-forwarded-host": "evil.example", origin: "https://evil.example" };
  const refused = await app.inject({
    method: "PUT",
    url: set,
    payload,
    remoteAddress: "198.51.100.1",
    headers: { cookie, ...other },
  });
  expect(refused.statusCode).toBe(403);
});
