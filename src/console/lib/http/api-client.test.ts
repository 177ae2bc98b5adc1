import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { serverTime } from "../server-clock.ts";
import { isReachable } from "../connection.ts";
import { answeredWith, ApiError, call, onSessionEnded, Unreachable } from "./api-client.ts";
import { onStalled, stalledAny, stalledWrite } from "./stalled-requests.ts";
import { mayHaveHappened } from "../unanswered-write.ts";

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

// The list kept saying that a last change is not known, after the history of a deployment had been read.
test("an answer that nobody may keep is parsed anew, also with the same ETag", async () => {
  const passing = { "cache-control": "no-store", etag: '"p1"' };
  json(200, { total: 0, items: [], last_change: [] }, passing);
  const first = await call("listServices", { path });
  expect(first).toMatchObject({ data: { last_change: [] }, etag: '"p1"' });
  const change = { id: "web", version: "0".repeat(40), author: "Bo", date: "2026-11-29T08:00:00Z" };
  for (const headers of [passing, { etag: '"p1"' }]) {
    json(200, { total: 0, items: [], last_change: [change] }, headers);
    expect((await call("listServices", { path })).data.last_change).toHaveLength(1);
  }
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

test("a 422 says how many problems it does not list", async () => {
  const detail = [{ loc: ["body", "name"], msg: "Field required", type: "missing" }];
  json(422, { detail, more: 1_200 });
  await expect(call("listConfigs")).rejects.toMatchObject({
    more: 1_200,
    message: "name: Field required; and 1,200 more",
  });
  json(422, { detail, more: "many" });
  await expect(call("listConfigs")).rejects.toMatchObject({ more: 0, problems: detail });
});

test.each([
  [413, "Payload Too Large", /A proxy between .* answered 413 .*client_max_body_size/],
  [
    502,
    "Bad Gateway",
    /A proxy between .* answered 502 \(Bad Gateway\).*no answer from the server behind it/,
  ],
  [504, "", /A proxy between .* answered 504 \(Gateway Timeout\).*proxy_read_timeout/],
  [403, "", /A proxy between .* answered 403 .*does not let this request through/],
  [418, "", /A proxy between .* answered 418/],
])("a %i that is no JSON came from a proxy, and says what to do", async (status, statusText, text) => {
  answer = (_, response) => void response.writeHead(status, statusText || undefined).end("<html></html>");
  await expect(call("listConfigs")).rejects.toMatchObject({ status, fromProxy: true, message: text });
});

test("a proxy without a server behind it is a lost connection, and a 401 of its own ends no session", async () => {
  const ended = vi.fn<() => void>();
  const stop = onSessionEnded(ended);
  answer = (_, response) => void response.writeHead(401).end("<html>Sign in</html>");
  await expect(call("listConfigs")).rejects.toMatchObject({ status: 401, fromProxy: true });
  expect(ended).not.toHaveBeenCalled();
  expect(isReachable()).toBe(true);
  answer = (_, response) => void response.writeHead(502).end("<html></html>");
  await expect(call("listConfigs")).rejects.toBeInstanceOf(ApiError);
  expect(isReachable()).toBe(false);
  json(503, { code: 503, message: "Busy" });
  await expect(call("listConfigs")).rejects.toMatchObject({ fromProxy: false });
  expect(isReachable()).toBe(true);
  stop();
});

test("a 404 of a proxy does not mean that something is gone", async () => {
  answer = (_, response) => void response.writeHead(404).end("<html></html>");
  const error: unknown = await call("listConfigs").catch((cause: unknown) => cause);
  expect(answeredWith(error, 404)).toBe(false);
  json(404, { code: 404, message: "No such configuration" });
  const own: unknown = await call("listConfigs").catch((cause: unknown) => cause);
  expect(answeredWith(own, 404)).toBe(true);
});

test("an error without JSON that carries our request id is the server's own", async () => {
  answer = (_, response) => void response.writeHead(500, { "x-request-id": "r2" }).end("");
  await expect(call("listConfigs")).rejects.toMatchObject({ fromProxy: false, requestId: "r2" });
});

test("a server that wants to be left alone says how long", async () => {
  json(503, { message: "The deployment publishes." }, { "retry-after": "7" });
  const error: unknown = await call("listConfigs").catch((cause: unknown) => cause);
  expect(error).toMatchObject({ retryAfter: 7, message: "The deployment publishes.", fromProxy: false });
  expect(mayHaveHappened(error)).toBe(false);
  await expect(call("deleteService", { path: { config: "prod", entry_id: "a" } })).rejects.toMatchObject({
    retryAfter: 7,
    message: "The deployment publishes. Nothing was done; try again in 7 s.",
  });
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

describe("a body that breaks off", () => {
  const half = '{"total":2,"items":[{"id":"prod","description":"';

  test.each([200, 409])("is a lost connection, whatever the status (%i)", async (status) => {
    answer = (_, response) => {
      response.writeHead(status, { "content-type": "application/json", "content-length": "500" });
      response.write(half, () => response.socket?.destroy());
    };
    await expect(call("listConfigs")).rejects.toMatchObject({ loss: "broken off" });
    expect(isReachable()).toBe(false);
  });

  test("is a lost connection too where the rest is missing without a sign", async () => {
    answer = (_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end(half);
    };
    const error: unknown = await call("listConfigs").catch((cause: unknown) => cause);
    expect(error).toMatchObject({ loss: "broken off", message: expect.not.stringContaining("version") });
    expect(mayHaveHappened(error)).toBe(true);
  });

  test("ends with the caller's reason when the caller ends it", async () => {
    const controller = new AbortController();
    answer = (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write(half, () => setTimeout(() => controller.abort(), 20));
    };
    await expect(call("listConfigs", { signal: controller.signal })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(isReachable()).toBe(true);
  });
});

describe("a request that makes no progress", () => {
  beforeEach(() => void vi.stubGlobal("timeLimits", { stalled: 1_000, over: 2_500, probe: 300 }));

  test("is told after a while, and is over in the end", async () => {
    vi.stubGlobal("timeLimits", { stalled: 500, over: 1_250 });
    answer = () => {};
    const told: number[] = [];
    const stop = onStalled(() => told.push(stalledAny()));
    await expect(call("listConfigs")).rejects.toMatchObject({ loss: "too late" });
    expect(told).toEqual([1, 0]);
    stop();
  });

  test("is over while its body is read, too", async () => {
    vi.stubGlobal("timeLimits", { over: 300 });
    answer = (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write("{");
    };
    await expect(call("listConfigs")).rejects.toMatchObject({ loss: "too late" });
  });

  test("counts each byte as progress", async () => {
    answer = (_, response) => {
      const parts = ['{"total":0,', '"ite', "ms", '":', "[", "]}"];
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => {
        response.write(parts.shift() ?? "");
        if (parts.length > 0) return;
        clearInterval(timer);
        response.end();
      }, 600);
    };
    // Longer than the limit in all, never without progress for as long.
    expect((await call("listConfigs")).data).toEqual({ total: 0, items: [] });
  });

  test("is told of a write apart from what is read beside it", async () => {
    answer = (request, response) => {
      if (request.method === "GET") return;
      setTimeout(() => response.writeHead(200).end('{"message":"done"}'), 100);
    };
    const poll = call("listConfigs").catch(() => "over");
    await vi.waitFor(() => expect(stalledAny()).toBeGreaterThan(0), 5_000);
    const write = call("deleteService", { path: { config: "prod", entry_id: "a" } });
    expect(stalledWrite(0)).toBe(0);
    await write;
    expect(await poll).toBe("over");
  });

  test("is another one than a write that hangs since before", async () => {
    answer = (request, response) => {
      if (request.url?.endsWith("/b"))
        setTimeout(() => response.writeHead(200).end('{"message":"done"}'), 100);
    };
    const remove = (id: string) => call("deleteService", { path: { config: "prod", entry_id: id } });
    const before = Date.now();
    const hung = remove("a").catch(() => "over");
    await vi.waitFor(() => expect(stalledWrite(before)).toBeGreaterThan(0), 5_000);
    const since = Date.now();
    const write = remove("b");
    expect(stalledWrite(since)).toBe(0);
    expect(stalledWrite(before)).toBeGreaterThan(0);
    await write;
    expect(await hung).toBe("over");
  });

  test("and only asks whether the server is there says no by itself", async () => {
    answer = () => {};
    const told = vi.fn<() => void>();
    const stop = onStalled(told);
    await expect(call("health")).rejects.toMatchObject({ loss: "too late" });
    expect(isReachable()).toBe(false);
    expect(told).not.toHaveBeenCalled();
    stop();
  });
});
