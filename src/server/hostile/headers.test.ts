import { connect } from "node:net";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { sample } from "../../testing/random.ts";
import { keys } from "../testing/test-server.ts";
import { bytesOf, expectClean, lastPiece, listening, sendBytes, set } from "../testing/hostile-client.ts";

const forged = '\\n{"level":"info","user":"root","status":200}';

it("answers odd headers with a clean error, or ignores them", async () => {
  const { send, check } = await listening();
  const etags = [
    "",
    '"',
    '""',
    "*,*",
    '*, "x"',
    "W/",
    'W/"x"',
    '"x',
    'x"',
    "none",
    '"\\"',
    '","',
    "\x80\xff",
    '"a",'.repeat(5_000),
    `"${"x".repeat(20_000)}"`,
  ];
  const tricks: string[][] = [
    ...etags.flatMap((etag) => [[`If-Match: ${etag}`], [`If-None-Match: ${etag}`]]),
    ['If-Match: "a"', 'If-Match: "b"'],
    [`Authorization: Basic ${keys.admin}`],
    ["Authorization: Basic wrong", "Authorization: Bearer x"],
    ["x-change-message: %", "x-change-message: %00"],
    ["x-change-message: a", "x-change-message: %ed%a0%80"],
    [`x-change-message: ${forged}`],
    ["x-change-message: \xfc"],
    [`x-change-message: ${"%F0%9F%9A%80".repeat(2_001)}`],
    [`x-request-id: ${forged}`],
    [`X-Forwarded-Proto: https${forged}`, "X-Forwarded-For: 1.2.3.4", "Forwarded: for=1.2.3.4"],
    ["Cookie: backend_services_session=x; a=b; ; =; __proto__=x"],
    [`Cookie: ${"a=b; ".repeat(5_000)}`],
    [`Cookie: backend_services_session=${"x".repeat(10_000)}`],
    ["Content-Type: application/json; charset=utf-16"],
    ["Content-Type: application/json; __proto__=x", "Content-Type: text/plain"],
    ["Content-Type: \x00"],
    ["Content-Encoding: gzip"],
    ["Accept: \xff", "Accept-Encoding: \x01"],
    ["Range: bytes=0-99999999999999999999"],
    ["Upgrade: websocket"],
    ["Expect: 200-ok"],
    ["Expect: 100-continue"],
    ["Host: other"],
    ["Content-Length: 1", "Content-Length: 2"],
    ["Content-Length: -1"],
    ["Content-Length: 0x10"],
    ["Content-Length: 99999999999999999999999"],
    ["Transfer-Encoding: chunked", "Content-Length: 5"],
    ["Transfer-Encoding: gzip, chunked"],
    ["Transfer-Encoding: identity"],
    ["Bad Header: x"],
    [": x"],
    ["no colon"],
    [" folded: x"],
    ["X: a\r\n continued"],
    ["X: a\rb"],
    ["X: a\nb"],
    ["X: a\0b"],
    [`X: ${"x".repeat(40_000)}`],
    Array.from({ length: 3_000 }, (_, index) => `X-${index}: x`),
    ["__proto__: x", "constructor: y"],
  ];
  const odd = fc.string({
    unit: fc.integer({ min: 1, max: 255 }).map((byte) => String.fromCharCode(byte)),
    maxLength: 30,
  });
  const made = sample(
    fc.tuple(
      fc.constantFrom("If-Match", "If-None-Match", "Cookie", "Accept", "x-change-message", "Origin"),
      odd,
    ),
    60,
  );
  let sent = 0;
  for (const headers of [...tricks, ...made.map(([name, value]) => [`${name}: ${value}`])]) {
    for (const request of [{ path: set }, { method: "DELETE", path: `${set}/nobody` }]) {
      expectClean(await send({ ...request, headers }), JSON.stringify(headers));
      sent += 1;
    }
  }
  expect(sent).toBeGreaterThan(200);
  await check();
}, 240_000);

it("lets nobody in with a damaged or a second key", async () => {
  const { port, check } = await listening();
  const encoded = (text: string) => Buffer.from(text).toString("base64");
  const wrong = [
    "Basic",
    "Basic ",
    "Basic  \t",
    keys.editor,
    `Bearer ${keys.editor}`,
    `Basic ${keys.editor}x`,
    `Basic ${keys.editor.slice(1)}`,
    `Basic ${keys.editor.toUpperCase()}`,
    `Basic ${keys.editor}, Basic ${keys.editor}`,
    `Basic ${encoded(keys.editor)}`,
    `Basic ${encoded(`${keys.editor}:`)}`,
    `Basic ${encoded(`user:${keys.editor} `)}`,
    `Basic ${"x".repeat(20_000)}`,
    "Basic \xff\xfe",
    `Basic __proto__`,
    `Basic wrong\r\nAuthorization: Basic ${keys.editor}`,
  ];
  for (const authorization of wrong) {
    const answer = await sendBytes(
      port,
      Buffer.from(
        `GET ${set} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${authorization}\r\n\r\n`,
        "latin1",
      ),
    );
    expectClean(answer, authorization);
    expect(answer.status, authorization).toBe(401);
  }
  await check();
});

it("answers what is hardly HTTP", async () => {
  const { port, check } = await listening();
  const texts = [
    "GET",
    "GET / HTTP/9.9\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.0\r\n\r\n",
    "get / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "FOO / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    `PROPFIND ${set} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    `TRACE ${set} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    `GET /${"x".repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET /a b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    "GET /\0 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "GET /\xff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    `PUT ${set} HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ${keys.editor}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n[]\r\n0\r\n\r\n`,
    `PUT ${set} HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ${keys.editor}\r\nContent-Type: application/json\r\nContent-Length: 3\r\nConnection: close\r\n\r\n[]]]]]]`,
  ];
  const statuses: number[] = [];
  for (const text of texts) {
    const answer = await sendBytes(port, Buffer.from(`${text}\r\n\r\n`, "latin1"), lastPiece);
    expectClean(answer, text);
    statuses.push(answer.status);
  }
  expect(statuses.filter((status) => status < 400)).toEqual([]);
  await check();
});

it("does nothing when a connection is cut, and everything when one is slow", async () => {
  const { port, check, send, store, app } = await listening();
  const body = JSON.stringify([{ id: "late" }]);
  const bytes = bytesOf({ method: "PUT", path: set, body: `${body}${" ".repeat(2_000)}` });
  for (const end of sample(fc.integer({ min: 1, max: bytes.length - 1 }), 40)) {
    await new Promise<void>((resolve) => {
      const socket = connect(port, "127.0.0.1", () =>
        socket.write(bytes.subarray(0, end), () =>
          end % 2 === 0 ? socket.destroy() : socket.resetAndDestroy(),
        ),
      );
      socket.on("error", () => {});
      socket.on("close", () => resolve());
    });
  }
  await check();
  const open = await new Promise<number>((resolve) =>
    app.server.getConnections((_, count) => resolve(count)),
  );
  expect(open).toBeLessThan(40);
  const slow = bytesOf({ method: "DELETE", path: `${set}/web` });
  const answer = await sendBytes(port, ...[...slow].map((byte) => Buffer.from([byte])));
  expect(answer.status).toBe(200);
  expect((await store.readSet("prod")).services).toEqual([]);
  expect((await send({ path: set })).status).toBe(200);
});
