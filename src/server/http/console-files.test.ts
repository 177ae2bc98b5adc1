import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { precompress } from "../build/precompress.ts";
import { freshFolder, startApp } from "../testing/test-server.ts";

const page = "<!doctype html><title>Console</title>";

function builtConsole(): string {
  const parent = freshFolder();
  writeFileSync(join(parent, "secret.txt"), "secret");
  const folder = join(parent, "console");
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(folder, "index.html"), page);
  writeFileSync(join(folder, "assets/main-1a2b3c.js"), "export {}");
  writeFileSync(join(folder, "favicon.svg"), "<svg/>");
  return folder;
}

async function open() {
  const { app } = await startApp({ consoleDir: builtConsole() });
  return (url: string, accept = "text/html,*/*;q=0.8") => app.inject({ url, headers: { accept } });
}

it("lets browsers keep hashed files for ever, and ask again for all others", async () => {
  const get = await open();
  const script = await get("/assets/main-1a2b3c.js", "*/*");
  expect([script.body, script.headers["cache-control"]]).toEqual([
    "export {}",
    "public, max-age=31536000, immutable",
  ]);
  expect(script.headers["content-type"]).toMatch(/javascript/);
  for (const path of ["/favicon.svg", "/", "/index.html"]) {
    const answer = await get(path);
    expect([answer.statusCode, answer.headers["cache-control"]], path).toEqual([200, "no-cache"]);
  }
});

it("answers every URL of the console with its page", async () => {
  const get = await open();
  for (const path of [
    "/sign-in",
    "/configs/prod/services/a.b",
    "/configs/prod/versions/1?x=/",
    "/apiary",
    // The console says that there is nothing at an address that cannot be decoded.
    "/%",
    "/configs/%zz/services",
    "/configs/%c0%af/services?x=%",
  ]) {
    const answer = await get(path);
    expect([answer.statusCode, answer.body], path).toEqual([200, page]);
    expect(answer.headers["content-type"]).toMatch(/^text\/html/);
    expect(answer.headers["cache-control"]).toBe("no-cache");
    expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers["content-security-policy"]).toMatch(/script-src 'self'/);
  }
  expect((await get("/sign-in", "*/*")).body).toBe(page);
});

it("compresses the page, and answers 304 to a browser that has it", async () => {
  const folder = builtConsole();
  const large = `${page}<p>${"text ".repeat(1_000)}</p>`;
  writeFileSync(join(folder, "index.html"), large);
  const { app } = await startApp({ consoleDir: folder });
  const get = (headers: Record<string, string>) =>
    app.inject({ url: "/configs/prod/services", headers: { accept: "text/html", ...headers } });
  const answer = await get({ "accept-encoding": "br" });
  expect(brotliDecompressSync(answer.rawPayload).toString()).toBe(large);
  const again = await get({ "accept-encoding": "br", "if-none-match": String(answer.headers.etag) });
  expect([again.statusCode, again.body]).toEqual([304, ""]);
});

it("answers a request that wants no page with an error of the API", async () => {
  const get = await open();
  for (const [path, accept] of [
    ["/assets/gone-4d5e6f.js"],
    ["/api/v4.0/none"],
    ["/api"],
    ["/data.json", "application/json"],
  ] as const) {
    const answer = await get(path, accept);
    expect([answer.statusCode, answer.json().code], path).toEqual([404, 404]);
  }
});

it("answers a malformed URL of the API with an error of the API", async () => {
  const get = await open();
  for (const [path, accept] of [
    ["/api/v4.0/conf/%zz/backend-services"],
    ["/api/%"],
    ["/assets/%zz"],
    ["/configs/%zz", "application/json"],
  ] as const) {
    const answer = await get(path, accept);
    expect([answer.statusCode, answer.json().code], path).toEqual([400, 400]);
  }
});

it("serves no file outside its folder", async () => {
  const get = await open();
  for (const path of [
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/assets/%5c..%5csecret.txt",
    "//secret.txt",
  ]) {
    expect((await get(path, "*/*")).body, path).not.toContain("secret");
  }
});

it("says how to build a missing console", async () => {
  const { app } = await startApp({ consoleDir: join(freshFolder(), "none") });
  const answer = await app.inject({ url: "/" });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining("npm run build")]);
});

it("sends the build's compressed files to clients that accept them", async () => {
  const folder = builtConsole();
  const script = "export const text = 'console';\n".repeat(100);
  writeFileSync(join(folder, "assets/main-1a2b3c.js"), script);
  precompress(folder);
  const { app } = await startApp({ consoleDir: folder });
  const get = (coding: string, url = "/assets/main-1a2b3c.js") =>
    app.inject({ url, headers: { accept: "*/*", "accept-encoding": coding } });
  const [plain, br, gzip] = [await get("identity"), await get("gzip, br"), await get("gzip")];
  expect([plain.body, plain.headers["content-encoding"]]).toEqual([script, undefined]);
  expect([brotliDecompressSync(br.rawPayload).toString(), br.headers["content-encoding"]]).toEqual([
    script,
    "br",
  ]);
  expect([gunzipSync(gzip.rawPayload).toString(), gzip.headers["content-encoding"]]).toEqual([
    script,
    "gzip",
  ]);
  expect(new Set([plain, br, gzip].map(({ headers }) => headers.etag)).size).toBe(3);
  for (const answer of [plain, br, gzip]) {
    expect(answer.headers["content-type"]).toBe(plain.headers["content-type"]);
    expect(answer.headers.vary).toBe("accept-encoding");
    expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  }
  expect((await get("br", "/assets/main-1a2b3c.js.br")).statusCode).toBe(404);
});
