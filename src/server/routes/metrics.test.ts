import { expect, it } from "vitest";
import { aService, keys, startApp } from "../testing/test-server.ts";

const set = "prod/backend-services";

async function used() {
  const server = await startApp();
  await server.send({ method: "PUT", path: set, body: [aService("a"), aService("b")] });
  const before = (await server.send({ method: "GET", path: `${set}/versions` })).json().items[1].version;
  await server.send({ method: "GET", path: `${set}/versions/${before}` });
  await server.send({ method: "GET", path: `${set}/none` });
  await server.send({ method: "GET", path: "/no/such/secret-address" });
  return server;
}

it("tells requests, writes, caches and versions in Prometheus' text format", async () => {
  const { send } = await used();
  const answer = await send({ method: "GET", path: "/metrics", key: keys.admin });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers["content-type"]).toMatch(/^text\/plain; version=0\.0\.4/);
  const route = "/api/v4.0/conf/:config/backend-services";
  for (const line of [
    `http_request_seconds_count{method="PUT",route="${route}",status="200"} 1`,
    `http_request_seconds_count{method="GET",route="${route}/:entry_id",status="404"} 1`,
    // Unknown addresses are counted together, since their number has no limit.
    `http_request_seconds_count{method="GET",route="none",status="404"} 1`,
    `store_write_seconds_count{config="prod"} 1`,
    `store_writes_waiting{config="prod"} 0`,
    `store_versions{config="prod"} 2`,
    `store_services{config="prod"} 2`,
    `store_past_sets 1`,
  ]) {
    expect(answer.body.split("\n")).toContain(line);
  }
  expect(answer.body).toMatch(/^process_resident_memory_bytes \d{7,}$/m);
  expect(answer.body).not.toContain("secret-address");
});

// Requests from the same machine were let in without a key. Behind a proxy, that is what everybody's look like.
it("is for administrators' keys, and for nobody else on any machine", async () => {
  const { app, send } = await startApp();
  for (const remoteAddress of ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.5"]) {
    const answer = await app.inject({ url: "/metrics", remoteAddress, headers: { host: "localhost:8080" } });
    expect(answer.statusCode, remoteAddress).toBe(401);
  }
  const status = async (key: string) => (await send({ method: "GET", path: "/metrics", key })).statusCode;
  expect([await status(keys.viewer), await status(keys.editor), await status(keys.admin)]).toEqual([
    403, 403, 200,
  ]);
});
