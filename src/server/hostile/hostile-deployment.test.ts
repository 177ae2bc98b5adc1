// A deployment, or somebody on the way to it, that answers anything: no key leaves, nothing grows, and each error is a line.
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createRawServer, type AddressInfo, type Server } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { service } from "#domain/testing/make-service.ts";
import { startVendorApp } from "../testing/vendor/vendor-app.ts";

const key = "key&of<ada>+0123456789/abcdefghij=";
const mebibyte = 1024 * 1024;

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port of the network has such an address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The app in front of `server`; `get` reads the list of its configurations, which is the first thing that is asked. */
async function inFrontOf(server: Server, hasty = false) {
  const origin = await listen(server);
  const sockets = new Set<{ destroy(): void }>();
  server.on("connection", (socket) => void sockets.add(socket));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const times = hasty ? { callMs: 300, allMs: 300 } : {};
  const { app, lines } = await startVendorApp({
    address: { origin, version: "v4.3" },
    limits: { answerBytes: mebibyte, pauseMs: 1, ...times },
    logLevel: "trace",
  });
  const get = async () => {
    const {
      statusCode: status,
      headers,
      body,
    } = await app.inject({
      url: "/api/v4.0/conf/configs",
      headers: { authorization: `Basic ${key}` },
    });
    return { status, headers, body, told: JSON.stringify([headers, body, lines]) };
  };
  return { get, app };
}

const answering = (listener: RequestListener) => inFrontOf(createServer(listener));

/** The key in the forms in which a server may quote what it was sent. */
const quotes = {
  "as it is": key,
  "in a page": key.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  "in an address": encodeURIComponent(key),
  "in base64": Buffer.from(key).toString("base64"),
  "its beginning": key.slice(0, 20),
};

test.each(Object.entries(quotes))(
  "a key that an error quotes (%s) is in no answer and no log",
  async (_, quoted) => {
    for (const [status, type, body] of [
      [401, "application/json", JSON.stringify({ message: `no such key: ${quoted}` })],
      [422, "text/plain", `refused: Basic ${quoted}.`],
      [500, "text/html", `<html><title>Error for ${quoted}</title></html>`],
    ] as const) {
      const { get } = await answering((_request, response) =>
        response.writeHead(status, { "content-type": type, "x-key": quoted }).end(body),
      );
      const { told } = await get();
      expect(told).not.toContain(quoted.slice(0, 12));
    }
  },
);

test("headers of the deployment stay there, whatever they say", async () => {
  const headers = {
    "set-cookie": "backend_services_session=stolen; Path=/",
    "www-authenticate": 'Basic realm="deployment"',
    location: "https://other.example/",
    "access-control-allow-origin": "*",
    "x-own": "deployment",
  };
  for (const status of [200, 401, 500]) {
    const { get } = await answering((_, response) =>
      response.writeHead(status, { ...headers, "content-type": "application/json" }).end('{"items":[]}'),
    );
    const { told } = await get();
    expect(told).not.toMatch(/stolen|realm|other\.example|allow-origin|x-own/);
  }
});

test.each([301, 302, 303, 307, 308])("a redirect (%i) takes no key to another port", async (status) => {
  let asked = 0;
  const other = createServer((_, response) => void (asked++, response.end("{}")));
  const elsewhere = await listen(other);
  onTestFinished(() => void other.close());
  const { get } = await answering((_, response) =>
    response.writeHead(status, { location: `${elsewhere}/api/v4.3/conf/configs` }).end(),
  );
  expect(await get()).toMatchObject({ status: 502, body: expect.stringContaining("redirect") });
  expect(asked).toBe(0);
});

const zeros = Buffer.alloc(50 * mebibyte);

test.each([
  ["gzip", gzipSync(zeros)],
  ["gzip, gzip", gzipSync(gzipSync(zeros))],
  ["br", brotliCompressSync(zeros)],
])("what unpacks to more than is taken (%s) is cut off", async (coding, packed) => {
  const { get } = await answering((_, response) =>
    response.writeHead(200, { "content-type": "application/json", "content-encoding": coding }).end(packed),
  );
  expect(JSON.parse((await get()).body)).toEqual({
    code: 502,
    message: "The deployment's answer is larger than 1 MiB",
  });
});

test("an error that never ends is cut off, too", async () => {
  const { get } = await answering((_, response) => {
    response.writeHead(500, { "content-type": "text/plain" });
    const more = () => {
      while (response.write("x".repeat(64 * 1024)));
    };
    response.on("drain", more);
    more();
  });
  expect(await get()).toMatchObject({ status: 502, body: expect.stringContaining("larger than 1 MiB") });
});

/** Answers that no HTTP server gives. */
const raw = {
  "no HTTP": "220 mail.example ESMTP\r\n\r\n",
  "endless headers": `HTTP/1.1 200 OK\r\n${`x-more: ${"x".repeat(1_000)}\r\n`.repeat(200)}`,
  "a switch of protocols":
    "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n",
  "less than it promised":
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"items":[]}',
  "two lengths": "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}",
  "a broken chunk": "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n",
};

test.each(Object.entries(raw))("an answer that is none (%s) is a line, and no crash", async (_, text) => {
  const { get, app } = await inFrontOf(
    createRawServer((socket) => void socket.on("error", () => {}).once("data", () => socket.end(text))),
  );
  const { status, body, told } = await get();
  expect(status).toBe(502);
  expect(JSON.parse(body).message).toMatch(
    /^The deployment cannot be reached \(\w+\)$|^The deployment answered/,
  );
  expect(told).not.toContain(key.slice(0, 12));
  expect((await app.inject({ url: "/healthz" })).statusCode).toBe(200);
});

test("a byte now and then, and hints without end, are cut off in time", async () => {
  for (const [begin, again] of [
    ["HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n", "1\r\n \r\n"],
    ["", "HTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\n\r\n"],
  ] as const) {
    const server = createRawServer((socket) => {
      socket
        .on("error", () => {})
        .once("data", () => {
          socket.write(begin);
          const more = setInterval(() => socket.write(again), 5);
          socket.on("close", () => clearInterval(more));
        });
    });
    const { get } = await inFrontOf(server, true);
    expect(await get()).toMatchObject({
      status: 504,
      body: expect.stringContaining("did not answer in time"),
    });
  }
});

test("ids that lead elsewhere in an address are never asked for", async () => {
  const head = "0123456789abcdef0123456789abcdef01234567";
  const odd = ["..", ".", "a/b", "..%2f..%2fconfigs", "%2e%2e", "a?b", "a#b", "a\r\nx: y"];
  const paths: string[] = [];
  const { app } = await answering(({ method, url = "" }, response) => {
    paths.push(`${method} ${url}`);
    const items = url.endsWith("/configs")
      ? ["prod", ...odd].map((id) => ({ id, description: "", date: "2026-11-29T08:00:00Z", version: head }))
      : url.endsWith("versions")
        ? [{ author: "A", email: "", message: "", date: "2026-11-29T08:00:00Z", version: head, parents: [] }]
        : ["web", ...odd, "versions"].map((id) => service({ id }));
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ items }));
  });
  const send = (method: "GET" | "PUT" | "DELETE", path: string, payload?: object) =>
    app.inject({
      method,
      url: `/api/v4.0/conf/${path}`,
      headers: { authorization: `Basic ${key}` },
      ...(payload && { payload }),
    });
  const known =
    /^(?:GET|PUT|POST|DELETE) \/api\/v4\.3\/conf\/(?:configs|prod\/(?:certificates|backend-services(?:\/web|\/new|\/versions(?:\/[0-9a-f]{40})?)?))$/;
  const listed = (await send("GET", "configs")).json();
  expect(listed.items.map(({ id }: { id: string }) => id)).toEqual(["prod"]);
  expect((await send("GET", "prod/backend-services")).json().items).toHaveLength(1);
  // A client takes `.` and `..` out of an address by itself.
  const encoded = odd.filter((id) => !/^\.+$/.test(id)).map(encodeURIComponent);
  for (const id of encoded) {
    for (const path of [`${id}/backend-services`, `${id}/certificates`, `configs/${id}`])
      expect((await send("GET", path)).statusCode, path).toBeGreaterThanOrEqual(400);
    for (const [method, path] of [
      ["GET", `prod/backend-services/${id}/links`],
      ["DELETE", `prod/backend-services/${id}`],
      ["PUT", `prod/backend-services/versions/${id}/revert`],
      ["PUT", `prod/targets/${id}/publish`],
    ] as const)
      expect((await send(method, path, {})).statusCode, path).toBeGreaterThanOrEqual(400);
  }
  // A replacement deletes what it has not: of what cannot be addressed nothing.
  const etag = String((await send("GET", "prod/backend-services")).headers.etag);
  await app.inject({
    method: "PUT",
    url: "/api/v4.0/conf/prod/backend-services?mode=replace",
    headers: { authorization: `Basic ${key}`, "if-match": etag },
    payload: [service({ id: "new" })],
  });
  expect(paths.filter((path) => !known.test(path))).toEqual([]);
  expect(paths.filter((path) => path.startsWith("DELETE"))).toEqual([
    "DELETE /api/v4.3/conf/prod/backend-services/web",
  ]);
});
