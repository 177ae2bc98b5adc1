// A connection that is closed with unread bytes is reset, and the client loses the answer that it has not read: a 413 to
// a client that asked for `Connection: close` and sends on. The clients here read nothing until they have sent it all.
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { limits } from "#contract/limits.ts";
import type { AppOptions } from "../app.ts";
import { keys, startApp } from "../testing/test-server.ts";
import { failuresAMinute } from "./failure-rate-limit.ts";

const set = "/api/v4.0/conf/prod/backend-services";
const mebibyte = 1024 * 1024;

async function listening(options: Partial<AppOptions> = {}) {
  const server = await startApp(options);
  await server.app.listen({ host: "127.0.0.1", port: 0 });
  const address = server.app.server.address();
  if (typeof address !== "object" || address === null) throw new Error("no address");
  return { ...server, port: address.port };
}

interface Refused {
  method?: string;
  path?: string;
  headers?: string[];
  key?: string | null;
  chunked?: boolean;
  /** Bytes of the body. */
  size?: number;
}

/** Sends a whole request in pieces, `pace` ms apart, and only then reads; what it read, or how the connection broke. */
async function sendAll(port: number, refused: Refused, pace: number): Promise<string> {
  const { method = "PUT", path = set, headers = [], key = keys.editor, chunked = false } = refused;
  const size = refused.size ?? 2 * mebibyte;
  const socket = connect({ port, host: "127.0.0.1" }).pause();
  let broken = "";
  socket.on("error", (error) => (broken = error.message));
  const write = (bytes: string | Buffer) => new Promise<void>((sent) => socket.write(bytes, () => sent()));
  const length = chunked ? "Transfer-Encoding: chunked" : `Content-Length: ${size}`;
  const authorization = key === null ? [] : [`Authorization: Basic ${key}`];
  const lines = [
    `${method} ${path} HTTP/1.1`,
    "Host: x",
    "Connection: close",
    ...authorization,
    length,
    ...headers,
  ];
  await write(`${lines.join("\r\n")}\r\n\r\n`);
  const piece = Buffer.alloc(pace > 0 ? size / 16 : mebibyte, " ");
  for (let sent = 0; sent < size && !socket.destroyed; sent += piece.length) {
    if (chunked) await write(`${piece.length.toString(16)}\r\n`);
    await write(piece);
    if (chunked) await write("\r\n");
    if (pace > 0) await pause(pace);
  }
  if (chunked) await write("0\r\n\r\n");
  let received = "";
  socket.setEncoding("utf8").on("data", (text: string) => (received += text));
  if (!socket.destroyed) {
    socket.resume();
    await once(socket, "close");
  }
  return received === "" ? broken : received;
}

const json = ["Content-Type: application/json"];
const early: [number, string, Refused, Partial<AppOptions>?][] = [
  [401, "no key", { key: null, headers: json }],
  [403, "a viewer's key", { key: keys.viewer, headers: json }],
  [404, "no such configuration", { path: "/api/v4.0/conf/none/backend-services", headers: json }],
  [404, "an address of nothing", { path: "/nothing", headers: json, key: null, chunked: true }],
  [405, "a wrong method", { method: "PATCH", headers: json }],
  [413, "too much, with its length", { headers: json, size: limits.bodyBytes + 16 * mebibyte }],
  [413, "too much, without", { headers: json, size: limits.bodyBytes + 16 * mebibyte, chunked: true }],
  [413, "too much at the sign-in", { method: "POST", path: "/api/session", headers: json, key: null }],
  [415, "no JSON", { headers: ["Content-Type: text/plain"] }],
  [400, "no HTTP in a header", { headers: [...json, "no colon"] }],
  [431, "headers that are too long", { headers: [...json, `X: ${"x".repeat(40_000)}`] }],
  [200, "a body on a read", { method: "GET", headers: json }],
  [503, "too many that wait", { headers: json }, { capacity: { requests: 0, bytes: 0 } }],
];
for (const [speed, pace] of [
  ["fast", 0],
  ["slowly", 20],
] as const) {
  it.each(early)(
    `answers %i (%s) to a client that closes the connection and sends ${speed}`,
    async (status, _, request, options) => {
      const { port } = await listening(options);
      expect(await sendAll(port, request, pace)).toMatch(new RegExp(`^HTTP/1.1 ${status} .*\\r\\n`));
    },
  );

  it(`answers 429 to one that sends ${speed}`, async () => {
    const { app, port } = await listening();
    for (let sent = 0; sent < failuresAMinute; sent++) await app.inject({ url: "/nothing" });
    expect(await sendAll(port, { path: "/nothing", key: null }, pace)).toMatch(/^HTTP\/1.1 429 /);
  });
}

it("does not read for ever after the answer", async () => {
  const { port } = await listening({ patience: { total: 60_000, quiet: 60_000, bytes: 4 * mebibyte } });
  const answer = await sendAll(port, { key: null, size: 1024 * mebibyte }, 0);
  expect(answer).toMatch(/EPIPE|ECONNRESET/);
});

it.each([
  ["says nothing any more", { total: 60_000, quiet: 200, bytes: mebibyte }, 0],
  ["says little for long", { total: 400, quiet: 60_000, bytes: mebibyte }, 50],
])(
  "ends a connection whose client %s after the answer, and keeps no stop waiting",
  async (_, patience, pace) => {
    const { app, port } = await listening({ patience });
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    socket.on("error", () => {});
    socket.write(`PUT ${set} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 9999\r\n\r\n`);
    let received = "";
    socket.setEncoding("utf8").on("data", (text: string) => (received += text));
    const drip = pace > 0 ? setInterval(() => socket.write(" "), pace) : undefined;
    await once(socket, "end");
    expect(received).toMatch(/^HTTP\/1.1 401 /);
    const count = () => new Promise<number>((found) => app.server.getConnections((__, open) => found(open)));
    await expect.poll(count, { timeout: 20_000 }).toBe(0);
    clearInterval(drip);
    socket.destroy();

    const other = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    other.on("error", () => {});
    other.write(`PUT ${set} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 9999\r\n\r\n`);
    other.resume();
    await once(other, "end");
    await app.close();
    expect(await count()).toBe(0);
    other.destroy();
  },
);
