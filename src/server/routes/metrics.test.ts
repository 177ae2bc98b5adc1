import { expect, it } from "vitest";
import { aService, keys, startApp } from "../testing/server.ts";

const set = "prod/backend-services";

async function used() {
  const server = await startApp();
  await server.send({ method: "PUT", path: set, body: [aService("a"), aService("b")] });
  const before = (await server.send({ method: "GET", path: `${set}/versions` })).json().items[1].version;
  await server.send({ method: "GET", path: `${set}/versions/${before}` });
  await server.send({ method: "GET", path: `${set}/none` });
  await server.send({ method: "GET", path: "/no/such/1234" });
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
    // Addresses of nothing count together: there is no end of them.
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
  expect(answer.body).not.toContain("1234");
});

it("is for admins, and for who asks on this machine itself", async () => {
  const { app, send } = await startApp();
  const status = async (remoteAddress: string, headers: Record<string, string>) =>
    (await app.inject({ url: "/metrics", remoteAddress, headers })).statusCode;
  const here = { host: "localhost:8080" };
  expect(await status("127.0.0.1", here)).toBe(200);
  expect(await status("::1", { host: "[::1]:8080" })).toBe(200);
  expect(await status("::ffff:127.0.0.1", { host: "127.0.0.1" })).toBe(200);
  expect(await status("10.0.0.5", here)).toBe(401);
  expect(await status("127.0.0.1", { host: "rebound.example.org" })).toBe(401);
  for (const name of ["x-forwarded-for", "forwarded", "x-real-ip", "via"])
    expect(await status("127.0.0.1", { ...here, [name]: "127.0.0.1" }), name).toBe(401);
  const admin = { authorization: `Basic ${keys.admin}`, host: "console.example.org" };
  expect(await status("10.0.0.5", admin)).toBe(200);
  expect((await send({ method: "GET", path: "/metrics", headers: { host: "x.example" } })).statusCode).toBe(
    403,
  );
});
