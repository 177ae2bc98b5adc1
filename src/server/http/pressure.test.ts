// Requests beyond the capacity are refused, and wait in no growing queue.
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { limits } from "#contract/limits.ts";
import { aService, keys, startApp } from "../testing/test-server.ts";

const set = "prod/backend-services";
const path = (id: string) => `${set}/${id}`;

it("refuses requests while too many wait, and accepts them again afterwards", async () => {
  const { send, store, lines } = await startApp({ capacity: { requests: 4, bytes: 1024 } });
  const post = (id: string) => send({ method: "POST", path: path(id), body: aService(id) });
  const writes = Array.from({ length: 20 }, (_, n) => post(`s${n}`));
  // While they wait:
  const [health, metrics, page, signIn, wrongKey] = await Promise.all([
    send({ method: "GET", path: "/healthz", key: null }),
    send({ method: "GET", path: "/metrics", key: keys.admin }),
    send({ method: "GET", path: "/openapi.json", key: null }),
    send({ method: "POST", path: "/api/session", key: null, body: { api_key: keys.viewer } }),
    send({ method: "GET", path: set, key: "wrong" }),
  ]);
  expect([health, metrics, page, signIn, wrongKey].map(({ statusCode }) => statusCode)).toEqual([
    200, 200, 200, 204, 401,
  ]);
  expect(metrics.body).toMatch(/^http_requests_waiting \d+$/m);
  const answers = await Promise.all(writes);
  const refused = answers.filter(({ statusCode }) => statusCode === 503);
  const done = answers.filter(({ statusCode }) => statusCode === 201);
  expect([done.length >= 4, refused.length > 0, done.length + refused.length]).toEqual([true, true, 20]);
  for (const answer of refused) {
    expect(answer.headers["retry-after"]).toBe("2");
    expect(answer.json()).toEqual({ code: 503, message: expect.stringContaining("nothing was changed") });
  }
  // A refusal is deliberate, so it is not logged as an error.
  expect(lines.filter((line) => JSON.parse(line).level === "error")).toEqual([]);
  expect((await store.readSet("prod")).services).toHaveLength(done.length);
  expect((await post("after")).statusCode).toBe(201);
  const after = await send({ method: "GET", path: "/metrics", key: keys.admin });
  expect(after.body).toMatch(/^http_requests_waiting 0$/m);
});

it("accepts one large body, and more only while there is room for them", async () => {
  const { send } = await startApp({ capacity: { requests: 100, bytes: 200 * 1024 } });
  const large = (id: string, size: number) =>
    send({
      method: "PUT",
      path: `${set}?dry_run=1`,
      body: [aService(id, { name: "x".repeat(200) })].concat(
        Array.from({ length: size }, (_, n) => aService(`${id}${n}`)),
      ),
    });
  // About 0.4 MB each.
  const answers = await Promise.all([large("a", 500), large("b", 500), large("c", 1)]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 503, 200]);
  expect((await large("b", 500)).statusCode).toBe(200);
});

it("releases the room of a request that fails, and of one that is refused later", async () => {
  const { send } = await startApp({ capacity: { requests: 1, bytes: 100 * 1024 } });
  const bad = `[${" ".repeat(80 * 1024)}`;
  for (let round = 0; round < 5; round++) {
    expect((await send({ method: "PUT", path: set, body: bad })).statusCode).toBe(400);
    expect((await send({ method: "PUT", path: path("none"), body: aService("none") })).statusCode).toBe(404);
    expect((await send({ method: "GET", path: `${set}/versions` })).statusCode).toBe(200);
  }
});

it("counts a chunked body as the largest that its route allows", async () => {
  const { app } = await startApp({ capacity: { requests: 100, bytes: limits.bodyBytes } });
  const chunked = () =>
    app.inject({
      method: "PUT",
      url: `/api/v4.0/conf/${set}?dry_run=1`,
      headers: {
        authorization: `Basic ${keys.editor}`,
        "content-type": "application/json",
        "transfer-encoding": "chunked",
      },
      payload: Readable.from(["[]"]),
    });
  const answers = await Promise.all([chunked(), chunked()]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 503]);
  expect((await chunked()).statusCode).toBe(200);
});
