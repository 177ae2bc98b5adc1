// @vitest-environment jsdom
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { upload } from "./upload.ts";

let server: Server;
let url: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const body = JSON.stringify("x".repeat(1024 * 1024));

beforeEach(async () => {
  server = createServer((request, response) => {
    // The page of the test is of another origin.
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*");
    response.setHeader("access-control-allow-methods", "*");
    response.setHeader("access-control-expose-headers", "x-version");
    if (request.method === "OPTIONS") response.end();
    else answer(request, response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  url = `http://127.0.0.1:${address.port}/`;
});

afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const send = (progress: () => void = () => {}, signal = new AbortController().signal) =>
  upload({ method: "PUT", url, headers: { "content-type": "application/json" }, body }, signal, progress);

test("a body arrives whole, its progress is told, and the answer comes with its headers", async () => {
  let size = 0;
  answer = (request, response) => {
    request.on("data", (chunk: Buffer) => (size += chunk.length));
    request.on("end", () => response.writeHead(200, { "x-version": "v1" }).end('{"message":"done"}'));
  };
  const progress = vi.fn<() => void>();
  const { status, headers, body: text } = await send(progress);
  expect([status, headers.get("x-version"), text, size]).toEqual([
    200,
    "v1",
    '{"message":"done"}',
    body.length,
  ]);
  expect(progress.mock.calls.length).toBeGreaterThan(1);
});

test("without an answer it is a lost connection", async () => {
  answer = (request) => void request.socket.destroy();
  await expect(send()).rejects.toMatchObject({ loss: "no answer" });
});

test("it ends with the signal's reason", async () => {
  const controller = new AbortController();
  answer = () => controller.abort();
  await expect(send(() => {}, controller.signal)).rejects.toMatchObject({ name: "AbortError" });
});
