import { expect, it } from "vitest";
import { keys, startApp, type Sent } from "./testing/test-server.ts";

const set = "prod/backend-services";
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const kinds: [string, Sent][] = [
  ["a success", { method: "GET", path: set }],
  ["a 304", { method: "GET", path: set, headers: { "if-none-match": "*" } }],
  ["a 401", { method: "GET", path: set, key: null }],
  ["a 404", { method: "GET", path: "/nothing" }],
  ["a 405", { method: "PATCH", path: set }],
  ["a 422", { method: "PUT", path: set, body: 1 }],
  ["a malformed address", { method: "GET", path: "/%" }],
  ["the health", { method: "GET", path: "/healthz", key: null }],
];

it.each(kinds)("%s has the security headers and an id of ours", async (_, request) => {
  const { send } = await startApp();
  const { headers } = await send({ ...request, headers: { ...request.headers, "x-request-id": "theirs" } });
  expect(headers).toMatchObject({
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": expect.stringContaining("camera=()"),
    "x-request-id": expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
  });
  expect(headers["cache-control"]).toMatch(/no-store|no-cache/);
});

it("logs one JSON line per request: who did what, with which outcome", async () => {
  const { send, lines } = await startApp();
  const answer = await send({ method: "PUT", path: `${set}?dry_run=0`, body: [] });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    level: "info",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    request_id: answer.headers["x-request-id"],
    address: "127.0.0.1",
    method: "PUT",
    route: "/api/v4.0/conf/:config/backend-services",
    path: `/api/v4.0/conf/${set}`,
    status: 200,
    ms: expect.any(Number),
    user: "Test editor",
    role: "editor",
    config: "prod",
    version: answer.headers["x-version"],
    outcome: "ok",
    msg: "request",
  });
});

it("never logs a key, a cookie, a query or a body", async () => {
  const { send, lines } = await startApp();
  await send({
    method: "POST",
    path: "/api/session",
    key: null,
    body: { api_key: keys.editor },
    headers: { cookie: "backend_services_session=sealed" },
  });
  await send({ method: "GET", path: `${set}?key=${keys.editor}` });
  await send({ method: "GET", path: set, key: "a-wrong-key" });
  await send({ method: "PUT", path: set, body: [{ name: "a-name-in-a-body" }] });
  expect(lines).toHaveLength(4);
  expect(lines.join("")).not.toMatch(/editor-key|sealed|a-wrong-key|a-name-in-a-body/);
});

it("logs one line for any URL", async () => {
  const { send, lines } = await startApp();
  await send({ method: "GET", path: '/x%0a{"level":"forged"}","status":200' });
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trim().split("\n")).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "info", status: 404, outcome: "refused" });
});

it("logs the cause of a 500, and does not send it", async () => {
  const { store, send, lines } = await startApp();
  store.allConfigs = () => Promise.reject(new Error("fatal: bad object in a secret place"));
  const answer = await send({ method: "GET", path: "configs" });
  expect([answer.statusCode, answer.body]).toEqual([500, expect.not.stringMatching(/secret|fatal|at /)]);
  const error = lines.map((line) => JSON.parse(line)).find(({ level }) => level === "error");
  expect([error.request_id, error.err.message]).toEqual([
    answer.headers["x-request-id"],
    "fatal: bad object in a secret place",
  ]);
});
