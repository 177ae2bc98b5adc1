import { describe, expect, it } from "vitest";
import { aService, host, keys, startApp, type Sent } from "../testing/test-server.ts";

const set = "prod/backend-services";
const nowhere = "0".repeat(40);

describe("the first of several faults answers", () => {
  const wrong: [number, string, Sent][] = [
    [
      401,
      "no key, and everything else wrong",
      { method: "PUT", path: "none/backend-services/.", key: null, body: "{" },
    ],
    [403, "a viewer writes", { method: "PUT", path: "none/backend-services/.", key: keys.viewer, body: "{" }],
    [
      404,
      "no such configuration, and no JSON",
      { method: "PUT", path: "none/backend-services/.", body: "{" },
    ],
    [400, "no JSON, and a bad id", { method: "PUT", path: `${set}/.`, body: "{" }],
    [
      415,
      "no JSON by its type, and a bad id",
      { method: "PUT", path: `${set}/.`, body: "x", headers: { "content-type": "text/plain" } },
    ],
    [
      400,
      "a bad message, and a bad id, query and body",
      {
        method: "PUT",
        path: `${set}/.?dry_run=x`,
        body: {},
        headers: { "x-change-message": "%zz" },
      },
    ],
    [
      404,
      "no such configuration, and a bad message",
      { method: "DELETE", path: "none/backend-services", headers: { "x-change-message": "%zz" } },
    ],
    [
      422,
      "a replacement by a bad body without If-Match",
      { method: "PUT", path: `${set}?mode=replace`, body: [{}] },
    ],
    [422, "a bad body for an entry that is not there", { method: "PUT", path: `${set}/none`, body: {} }],
    [
      404,
      "no such entry, and a stale If-Match",
      { method: "PUT", path: `${set}/none`, body: aService("none"), headers: { "if-match": '"old"' } },
    ],
    [
      409,
      "the entry exists, and a stale If-Match",
      { method: "POST", path: `${set}/web`, body: aService("web"), headers: { "if-match": '"old"' } },
    ],
    [
      412,
      "a stale If-Match",
      { method: "PUT", path: `${set}/web`, body: aService("web"), headers: { "if-match": '"old"' } },
    ],
    [
      404,
      "no such version, and a stale If-Match",
      { method: "PUT", path: `${set}/versions/${nowhere}/revert`, headers: { "if-match": '"old"' } },
    ],
  ];
  it.each(wrong)("%i: %s", async (status, _, request) => {
    const { send } = await startApp();
    await send({ method: "PUT", path: set, body: [aService("web")] });
    const answer = await send(request);
    expect(answer.statusCode, answer.body).toBe(status);
    if (status === 422) return;
    expect(answer.json()).toEqual({ code: status, message: expect.stringMatching(/\w+ \w+/) });
  });
});

it("names every problem of a request at its place", async () => {
  const { send } = await startApp();
  const bad = aService("b!", {
    sticky: "weird",
    back_hosts: [host("http://x/", { http_ports: [80, 80], weight: 0 })],
  });
  const { name: _, ...nameless } = aService("ok");
  const answer = await send({
    method: "PUT",
    path: `${set}?include=x`,
    body: [bad, nameless, aService("ok"), 7],
  });
  expect(answer.statusCode).toBe(422);
  const found = answer
    .json()
    .detail.map(({ loc, type }: { loc: string[]; type: string }) => `${loc.join(".")} ${type}`);
  expect(found).toEqual(
    expect.arrayContaining([
      "body.0.id invalid_format",
      "body.0.sticky invalid_value",
      "body.0.back_hosts.0.host custom",
      "body.0.back_hosts.0.http_ports.1 custom",
      "body.0.back_hosts.0.weight too_small",
      "body.1.name missing",
      "body.2.id duplicate_id",
      "body.3 invalid_type",
      "query.include unrecognized_key",
    ]),
  );
  expect(found).toHaveLength(9);
});

it("checks path, query and body together", async () => {
  const { send } = await startApp();
  const bad = await send({
    method: "GET",
    path: `${set}/versions?limit=1001&offset=-1&entry_id=a/b&include=nothing`,
  });
  const places = bad.json().detail.map(({ loc }: { loc: string[] }) => loc.slice(0, 2).join("."));
  expect([bad.statusCode, places.toSorted()]).toEqual([
    422,
    ["query.entry_id", "query.include", "query.limit", "query.offset"],
  ]);
  const both = await send({ method: "PUT", path: `${set}/versions!`, body: { name: 1 } });
  const together = both.json().detail.map(({ loc }: { loc: string[] }) => loc.join("."));
  expect(together).toEqual(expect.arrayContaining(["path.entry_id", "body.name", "body.http11"]));
  expect(together).not.toContain("body.id");
  for (const path of [
    "PROD/backend-services",
    `${set}/versions/abc`,
    `${set}/versions/${nowhere.slice(1)}g`,
  ]) {
    expect((await send({ method: "GET", path })).statusCode, path).toBe(422);
  }
});

it("lets the id of the path win", async () => {
  const { send } = await startApp();
  const { id: _, ...without } = aService("web");
  expect((await send({ method: "POST", path: `${set}/web`, body: without })).statusCode).toBe(201);
  const other = await send({ method: "PUT", path: `${set}/web`, body: aService("other") });
  expect([other.statusCode, other.json().detail]).toEqual([
    422,
    [
      {
        loc: ["body", "id"],
        msg: "The id in the address is web; send the same, or none",
        type: "id_mismatch",
      },
    ],
  ]);
});

it("tells unknown addresses from wrong methods", async () => {
  const { send } = await startApp();
  for (const path of ["/api/v4.0/nothing", "/api/v9/conf/configs", "/api", "/nothing"]) {
    const answer = await send({ method: "GET", path });
    expect([answer.statusCode, answer.json().code], path).toEqual([404, 404]);
  }
  const wrong: [Sent["method"], string, string][] = [
    ["PATCH", set, "GET, POST, PUT, DELETE, HEAD"],
    ["PUT", `${set}/versions`, "GET, HEAD"],
    ["GET", `${set}/versions/${nowhere}/revert`, "PUT"],
    ["HEAD", `${set}/versions/${nowhere}/revert`, "PUT"],
    ["OPTIONS", "/healthz", "GET, HEAD"],
    ["DELETE", "/openapi.json", "GET, HEAD"],
  ];
  for (const [method, path, allow] of wrong) {
    const answer = await send({ method, path });
    expect([answer.statusCode, answer.headers.allow], `${method} ${path}`).toEqual([405, allow]);
  }
});

it("answers the framework's own early errors in the same shape", async () => {
  const { send, lines } = await startApp();
  const broken = await send({ method: "GET", path: `${set}/%zz` });
  expect([broken.statusCode, broken.json()]).toEqual([
    400,
    { code: 400, message: expect.stringMatching(/percent-encoding/) },
  ]);
  expect(broken.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(broken.headers["content-security-policy"]).toMatch(/default-src 'self'/);
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ status: 400, path: `/api/v4.0/conf/${set}/%zz` });
  expect((await send({ method: "GET", path: `${set}/${"x".repeat(5000)}` })).statusCode).toBe(422);
});

it("answers every write in read-only mode with the words of the vendor, and goes on reading", async () => {
  const { send } = await startApp({ readOnly: true });
  const writes: Sent[] = [
    { method: "POST", path: set, body: [] },
    { method: "PUT", path: set, body: "{" },
    { method: "DELETE", path: `${set}/web` },
    { method: "PUT", path: `${set}/versions/${nowhere}/undo` },
  ];
  for (const write of writes) {
    const answer = await send(write);
    expect([answer.statusCode, answer.json()]).toEqual([
      403,
      {
        code: 403,
        message:
          "System is under maintenance. Create, update, and delete requests are not allowed until upgrade is done.",
      },
    ]);
  }
  expect((await send({ method: "GET", path: set })).statusCode).toBe(200);
  expect(
    (await send({ method: "POST", path: "/api/session", key: null, body: { api_key: keys.viewer } }))
      .statusCode,
  ).toBe(204);
  expect((await send({ method: "GET", path: "/api/session" })).json().read_only).toBe(true);
});
