// On real connections: Fastify's early errors, requests of other clients, large bodies.
import { once } from "node:events";
import { connect } from "node:net";
import { request } from "node:http";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { limits } from "#contract/limits.ts";
import { aService, keys, startApp } from "../testing/test-server.ts";

async function listening() {
  const server = await startApp();
  await server.app.listen({ host: "127.0.0.1", port: 0 });
  const address = server.app.server.address();
  if (typeof address !== "object" || address === null) throw new Error("no address");
  return { ...server, port: address.port };
}

const mebibyte = Buffer.alloc(1024 * 1024, 0x20);

interface Raw {
  status: number;
  headers: string;
  body: string;
}

/** Sends raw bytes, and reads until the server closes. */
const raw = (port: number, text: string): Promise<Raw> =>
  new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => (received += chunk));
    socket.on("error", reject);
    socket.on("close", () => {
      const [headers = "", body = ""] = received.split("\r\n\r\n", 2);
      resolve({ status: Number(headers.split(" ", 2)[1]), headers: headers.toLowerCase(), body });
    });
  });

it("serves a Go client: the key raw in Basic, v4.3, no Accept, a chunked body", async () => {
  const { port } = await listening();
  const send = (method: string, path: string, body?: string): Promise<{ status: number; body: string }> =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization: `Basic ${keys.editor}`,
        "user-agent": "Go-http-client/1.1",
        "accept-encoding": "gzip",
        ...(body !== undefined && { "content-type": "application/json", "transfer-encoding": "chunked" }),
      };
      const outgoing = request({ host: "127.0.0.1", port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const bytes = Buffer.concat(chunks);
          // Go asks for gzip by itself, and unpacks it by itself.
          const text = response.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes;
          resolve({ status: response.statusCode ?? 0, body: text.toString() });
        });
      });
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  const path = "/api/v4.3/conf/prod/backend-services/web";
  expect(await send("POST", path, JSON.stringify(aService("web")))).toEqual({
    status: 201,
    body: '{"message":"Successfully created entry"}',
  });
  const read = await send("GET", path);
  expect([read.status, JSON.parse(read.body)]).toEqual([200, aService("web")]);
  expect(await send("DELETE", path)).toEqual({
    status: 200,
    body: '{"message":"Successfully deleted entry"}',
  });
});

it.each([
  [
    "a header that is too long",
    `GET / HTTP/1.1\r\nhost: x\r\nlong: ${"x".repeat(limits.headerBytes)}\r\n\r\n`,
    431,
  ],
  ["an address that is too long", `GET /${"x".repeat(limits.headerBytes)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
  ["no HTTP at all", "hello\r\n\r\n", 400],
  ["no Host", "GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n", 400],
  [
    "two contradicting lengths",
    "PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n",
    400,
  ],
])("answers %s like any other error", async (_, text, status) => {
  const { port, lines } = await listening();
  const answer = await raw(port, text);
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.body)).toEqual({ code: status, message: expect.stringMatching(/\w+ \w+/) });
  expect(answer.headers).toMatch(/\r\nx-request-id: [0-9a-f-]{36}\r\n/);
  expect(answer.headers).toMatch(/content-security-policy: default-src 'self'/);
  expect(
    lines.map((line) => JSON.parse(line)).filter(({ status: logged }) => logged === status),
  ).toHaveLength(1);
});

it("accepts the longest x-change-message", async () => {
  const { port } = await listening();
  const message = encodeURIComponent("ü".repeat(limits.message));
  const head = `host: x\r\nauthorization: Basic ${keys.editor}\r\nx-change-message: ${message}\r\ncontent-type: application/json\r\nconnection: close`;
  expect(
    (
      await raw(
        port,
        `PUT /api/v4/conf/prod/backend-services HTTP/1.1\r\n${head}\r\ncontent-length: 2\r\n\r\n[]`,
      )
    ).status,
  ).toBe(200);
});

it.each([
  ["with its length", `content-length: ${limits.bodyBytes + mebibyte.length}`, (bytes: Buffer) => [bytes]],
  [
    "without",
    "transfer-encoding: chunked",
    (bytes: Buffer) => [`${bytes.length.toString(16)}\r\n`, bytes, "\r\n"],
  ],
])("lets a client that sends too much, %s, send on and read the 413", async (_, length, framed) => {
  const { port } = await listening();
  const socket = connect(port, "127.0.0.1");
  const failed = once(socket, "error").then(([error]: unknown[]) => Promise.reject(error));
  const send = (piece: string | Buffer) =>
    Promise.race([failed, new Promise<void>((sent) => socket.write(piece, () => sent()))]);
  let received = "";
  socket.setEncoding("utf8").on("data", (text: string) => (received += text));
  const head = `host: x\r\nauthorization: Basic ${keys.editor}\r\n`;
  await send(
    `PUT /api/v4.0/conf/prod/backend-services HTTP/1.1\r\n${head}content-type: application/json\r\n${length}\r\n\r\n`,
  );
  for (let sent = 0; sent <= limits.bodyBytes; sent += mebibyte.length)
    for (const piece of framed(mebibyte)) await send(piece);
  if (length.startsWith("transfer")) await send("0\r\n\r\n");
  await send("GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
  await Promise.race([failed, once(socket, "close")]);
  const [refused = "", next = ""] = received.split(/(?<=})(?=HTTP)/);
  expect(refused).toMatch(/^HTTP\/1\.1 413 /);
  expect(JSON.parse(refused.split("\r\n\r\n")[1] ?? "")).toEqual({ code: 413, message: expect.any(String) });
  expect(next).toMatch(/^HTTP\/1\.1 200 /);
});
