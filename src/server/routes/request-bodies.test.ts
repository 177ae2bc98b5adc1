import { expect, it } from "vitest";
import { limits } from "#contract/limits.ts";
import { aService, host, startApp } from "../testing/test-server.ts";

const set = "prod/backend-services";

it("refuses bodies that it could not keep exactly, and says where they break", async () => {
  const { send } = await startApp();
  const bodies: [string | Buffer, RegExp][] = [
    ['[{"a": 1,\n  "b" 2}]', /line 2, column 7: A colon is missing/],
    ['[{"n": 9007199254740993}]', /9007199254740993 is beyond 2\^53/],
    ['[{"n": 1e999}]', /too large/],
    ['[{"n": 1e-999}]', /too close to 0/],
    ['[{"__proto__": {}}]', /__proto__ is not allowed/],
    ["[".repeat(65) + "]".repeat(65), /deeper than 64/],
    [Buffer.from([0x22, 0xff, 0x22]), /not UTF-8/],
  ];
  for (const [body, message] of bodies) {
    const answer = await send({ method: "PUT", path: set, body });
    expect(answer.json()).toEqual({ code: 400, message: expect.stringMatching(message) });
    expect(answer.statusCode).toBe(400);
  }
});

it("takes JSON in UTF-8 alone, and no body where none is needed", async () => {
  const { send } = await startApp();
  const put = (type: string) =>
    send({ method: "PUT", path: set, body: "[]", headers: { "content-type": type } }).then(
      ({ statusCode }) => statusCode,
    );
  expect(
    await Promise.all(
      ["application/json", "application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"'].map(put),
    ),
  ).toEqual([200, 200, 200]);
  expect(
    await Promise.all(
      ["text/plain", "application/json; charset=latin1", "application/xml", "nonsense"].map(put),
    ),
  ).toEqual([415, 415, 415, 415]);
  const zipped = await send({
    method: "PUT",
    path: set,
    body: "[]",
    headers: { "content-encoding": "gzip" },
  });
  expect(zipped.statusCode).toBe(415);
  for (const method of ["DELETE", "PUT"] as const) {
    const path =
      method === "DELETE"
        ? set
        : `${set}/versions/${(await send({ method: "GET", path: `${set}/versions` })).json().items[0].version}/revert`;
    expect((await send({ method, path, headers: { "content-type": "application/json" } })).statusCode).toBe(
      200,
    );
  }
  const missing = await send({ method: "PUT", path: set });
  expect([missing.statusCode, missing.json().detail]).toEqual([
    422,
    [{ loc: ["body"], msg: "Field required", type: "missing" }],
  ]);
});

it("refuses a set, a service and a body that are too large", async () => {
  const { send } = await startApp();
  const many = await send({
    method: "PUT",
    path: set,
    body: Array.from({ length: limits.servicesInSet + 1 }, () => 0),
  });
  expect([many.statusCode, many.json().detail]).toEqual([
    422,
    [{ loc: ["body"], msg: "At most 20000 services in a set", type: "too_big" }],
  ]);
  const hosts = Array.from({ length: limits.hostsInService + 1 }, (_, index) => host(`h${index}`));
  const service = await send({
    method: "POST",
    path: `${set}/web`,
    body: aService("web", { back_hosts: hosts }),
  });
  expect(service.json().detail).toEqual([
    { loc: ["body", "back_hosts"], msg: "At most 2000 back hosts in a service", type: "too_big" },
  ]);
  const body = await send({ method: "PUT", path: set, body: Buffer.alloc(limits.bodyBytes + 1, 0x20) });
  expect([body.statusCode, body.json()]).toEqual([
    413,
    { code: 413, message: "The body is larger than 32 MiB, the most that is taken here; send less" },
  ]);
});
