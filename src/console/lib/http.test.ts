import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { serverTime } from "./clock.ts";
import { isReachable } from "./connection.ts";
import { ApiError, call, onSessionEnded, Unreachable } from "./http.ts";

let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

/** A browser resolves addresses against its page; Node has none. */
async function openPage(): Promise<void> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const send = fetch;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) =>
    send(new URL(path, `http://127.0.0.1:${address.port}`), init),
  );
}

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response));
  await openPage();
});

afterEach(() => {
  vi.unstubAllGlobals();
  server.close();
  server.closeAllConnections();
});

const json = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  answer = (_, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
};
const path = { config: "prod" };

test("an answer is parsed, with its ETag and version", async () => {
  json(200, { total: 0, items: [] }, { etag: '"e1"', "x-version": "v1" });
  expect(await call("listServices", { path })).toEqual({
    data: { total: 0, items: [] },
    etag: '"e1"',
    version: "v1",
  });
});

test("the same ETag gives the same object, another one a new object", async () => {
  json(200, { total: 0, items: [] }, { etag: '"e2"' });
  const first = await call("listServices", { path });
  expect((await call("listServices", { path })).data).toBe(first.data);
  json(200, { total: 0, items: [] }, { etag: '"e3"' });
  expect((await call("listServices", { path })).data).not.toBe(first.data);
});

test("bodies of few addresses are kept, those asked last", async () => {
  json(200, { total: 0, items: [] }, { etag: '"e4"' });
  const first = await call("listServices", { path });
  const often = await call("listServices", { path: { config: "often" } });
  for (let at = 0; at < 20; at++) {
    await call("listServices", { path: { config: `other-${at}` } });
    expect((await call("listServices", { path: { config: "often" } })).data).toBe(often.data);
  }
  expect((await call("listServices", { path })).data).not.toBe(first.data);
});

test("a write sends its body, If-Match and the percent-encoded reason", async () => {
  const seen: { method?: string | undefined; headers?: IncomingMessage["headers"]; body?: string } = {};
  answer = (request, response) => {
    seen.method = request.method;
    seen.headers = request.headers;
    request.setEncoding("utf8");
    seen.body = "";
    request.on("data", (chunk: string) => (seen.body += chunk));
    request.on("end", () =>
      response.writeHead(200, { "content-type": "application/json" }).end('{"message":"done"}'),
    );
  };
  await call("updateService", {
    path: { config: "prod", entry_id: "a:b" },
    ifMatch: '"e"',
    message: "ticket – ✓",
    body: { id: "a:b" },
  });
  expect(seen).toMatchObject({
    method: "PUT",
    body: '{"id":"a:b"}',
    headers: { "if-match": '"e"', "x-change-message": "ticket%20%E2%80%93%20%E2%9C%93" },
  });
});

test("an error says what the server said, with its request id and conflicts", async () => {
  const conflicts = [{ id: "web", what: "weight of web-1", base: 1, mine: 2, theirs: 3 }];
  json(409, { code: 409, message: "A later change touched the same", conflicts }, { "x-request-id": "r1" });
  await expect(call("listConfigs")).rejects.toMatchObject({
    status: 409,
    message: "A later change touched the same",
    conflicts,
    requestId: "r1",
  });
});

test("a 422 keeps every problem with its place", async () => {
  const detail = [
    { loc: ["body", "back_hosts", 0, "weight"], msg: "Weight is 1 or more", type: "too_small" },
  ];
  json(422, { detail });
  await expect(call("listConfigs")).rejects.toMatchObject({
    problems: detail,
    message: "back_hosts › 0 › weight: Weight is 1 or more",
  });
});

test("an error that is no JSON is an error all the same", async () => {
  answer = (_, response) => void response.writeHead(502).end("<html>proxy</html>");
  await expect(call("listConfigs")).rejects.toMatchObject({ status: 502, message: /502/ });
});

test.each([
  ["of another shape", '{"items":"none"}'],
  ["that is no JSON", "<html></html>"],
])("an answer %s is an error, never a value", async (_, body) => {
  answer = (__, response) => void response.writeHead(200).end(body);
  await expect(call("listConfigs")).rejects.toBeInstanceOf(ApiError);
});

test("a 401 says that the session has ended; a wrong key at the sign-in does not", async () => {
  const ended = vi.fn<() => void>();
  const stop = onSessionEnded(ended);
  json(401, { code: 401, message: "Sign in" });
  await expect(call("signIn", { body: { api_key: "wrong" } })).rejects.toMatchObject({ status: 401 });
  expect(ended).not.toHaveBeenCalled();
  await expect(call("listConfigs")).rejects.toMatchObject({
    status: 401,
    message: expect.stringContaining("session has ended"),
  });
  expect(ended).toHaveBeenCalledOnce();
  stop();
});

test("no answer is a lost connection, until there is one again", async () => {
  answer = (request) => void request.socket.destroy();
  await expect(call("health")).rejects.toBeInstanceOf(Unreachable);
  expect(isReachable()).toBe(false);
  json(500, { code: 500, message: "Broken" });
  await expect(call("health")).rejects.toMatchObject({ status: 500 });
  expect(isReachable()).toBe(true);
});

test("the server's date sets the clock, but for an answer that the browser may have kept", async () => {
  const date = "Wed, 01 Jan 2031 00:00:00 GMT";
  json(200, { total: 0, items: [] }, { date, "cache-control": "private, immutable" });
  await call("listConfigs");
  expect(serverTime()).toBeLessThan(Date.parse(date) - 86_400_000);
  json(200, { total: 0, items: [] }, { date });
  await call("listConfigs");
  expect(Math.abs(serverTime() - Date.parse(date))).toBeLessThan(60_000);
  json(200, { total: 0, items: [] });
  await call("listConfigs");
  expect(Math.abs(serverTime() - Date.now())).toBeLessThan(60_000);
});

test("a request that the console itself breaks off is no lost connection", async () => {
  const controller = new AbortController();
  answer = () => controller.abort();
  await expect(call("health", { signal: controller.signal })).rejects.toMatchObject({ name: "AbortError" });
  expect(isReachable()).toBe(true);
});
