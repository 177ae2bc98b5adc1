// Failing requests without a key are limited by address, and successful ones never are.
import { once } from "node:events";
import { connect } from "node:net";
import Fastify, { type FastifyRequest } from "fastify";
import { expect, it } from "vitest";
import { keys, startApp } from "../testing/test-server.ts";
import { failuresAMinute, limitFailures } from "./failure-rate-limit.ts";

const set = "/api/v4.0/conf/prod/backend-services";

it("answers 429 instead of an error where an address fails too often", async () => {
  const { app, send } = await startApp();
  const kinds = [
    { method: "GET", url: "/nothing", status: 404 },
    { method: "PATCH", url: set, status: 405 },
    {
      method: "POST",
      url: "/api/session",
      status: 415,
      headers: { "content-type": "text/plain" },
      payload: "x",
    },
    { method: "GET", url: "/api/%zz", status: 400 },
    { method: "DELETE", url: "/api/session?all=1", status: 422 },
  ] as const;
  const from = (remoteAddress: string, { method, url, ...more }: (typeof kinds)[number]) =>
    app.inject({
      method,
      url,
      remoteAddress,
      ...("payload" in more && { headers: more.headers, payload: more.payload }),
    });
  for (let round = 0; round < failuresAMinute / kinds.length; round++)
    for (const kind of kinds) expect((await from("192.0.2.1", kind)).statusCode).toBe(kind.status);
  for (const kind of kinds) {
    const answer = await from("192.0.2.1", kind);
    expect([answer.statusCode, answer.json()]).toEqual([
      429,
      { code: 429, message: expect.stringMatching(/^Too many requests .* try again in \d+ seconds$/) },
    ]);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    // Other addresses are not limited.
    expect((await from("192.0.2.2", kind)).statusCode).toBe(kind.status);
  }
  // Valid requests from the same address, which may be a proxy's, still succeed.
  const same = (url: string, authorization?: string) =>
    app.inject({ url, remoteAddress: "192.0.2.1", ...(authorization && { headers: { authorization } }) });
  expect((await same("/healthz")).statusCode).toBe(200);
  expect((await same(set, `Basic ${keys.viewer}`)).statusCode).toBe(200);
  expect((await same(`${set}/none`, `Basic ${keys.viewer}`)).statusCode).toBe(404);
  expect((await same(set, "Basic wrong")).statusCode).toBe(401);
  const signIn = { method: "POST", path: "/api/session", key: null, body: { api_key: keys.viewer } } as const;
  expect((await send(signIn)).statusCode).toBe(204);
});

it("counts an IPv6 network as one address", async () => {
  const { app } = await startApp();
  const from = async (remoteAddress: string) =>
    (await app.inject({ url: "/nothing", remoteAddress })).statusCode;
  for (let sent = 0; sent < failuresAMinute; sent++) await from(`2001:db8::${sent.toString(16)}`);
  expect([await from("2001:db8::ffff"), await from("2001:db8:0:1::1")]).toEqual([429, 404]);
});

it("answers every wrong key with its 401, however many", async () => {
  const { send } = await startApp();
  for (let sent = 0; sent <= failuresAMinute; sent++)
    expect((await send({ method: "GET", path: set, key: `wrong-${sent}` })).statusCode).toBe(401);
});

it("counts nothing for a client whose address is gone with its connection", async () => {
  const limited = await limitFailures(Fastify(), () => undefined);
  const request = { identity: null, routeOptions: {} } as unknown as FastifyRequest;
  for (let sent = 0; sent <= failuresAMinute; sent++) expect(await limited(request, 400)).toBe(null);
});

// Such a request ended the process by an unhandled rejection.
it("goes on when clients reset the connection after a malformed URL", async () => {
  const { app } = await startApp();
  const origin = await app.listen({ host: "127.0.0.1", port: 0 });
  for (let round = 0; round < 5; round++) {
    await Promise.all(
      Array.from({ length: 60 }, async () => {
        const socket = connect(Number(new URL(origin).port), "127.0.0.1");
        const closed = once(socket, "close");
        await once(socket, "connect");
        socket.write("GET /api/%zz HTTP/1.1\r\nhost: x\r\n\r\n", () => socket.resetAndDestroy());
        await closed;
      }),
    );
  }
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
});
