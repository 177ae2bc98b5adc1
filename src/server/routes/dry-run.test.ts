import { expect, it } from "vitest";
import { aService, host, startApp, type Sent } from "../testing/test-server.ts";

const set = "prod/backend-services";
const noChanges = { added: [], updated: [], removed: [] };

/** `a` and `b`, then `b` renamed; `version` is that of the renaming. */
const filled = async () => {
  const server = await startApp();
  const { send, store } = server;
  await send({ method: "PUT", path: set, body: [aService("a"), aService("b")] });
  await send({ method: "PUT", path: `${set}/b`, body: aService("b", { name: "B" }) });
  const { version } = await store.readSet("prod");
  const state = async () => ({
    set: await store.readSet("prod"),
    versions: (await store.listVersions("prod")).total,
  });
  return { ...server, version, state };
};

it("says what each write would change, and writes nothing", async () => {
  const { send, version, state } = await filled();
  const before = await state();
  const writes: [Sent, object][] = [
    [
      { method: "PUT", path: set, body: [aService("a"), aService("c"), aService("b")] },
      { added: ["c"], updated: ["b"] },
    ],
    [
      { method: "PUT", path: `${set}?mode=replace`, body: [aService("c")], headers: { "if-match": "*" } },
      { added: ["c"], removed: ["a", "b"] },
    ],
    [{ method: "DELETE", path: set }, { removed: ["a", "b"] }],
    [{ method: "POST", path: `${set}/c`, body: aService("c") }, { added: ["c"] }],
    [{ method: "PUT", path: `${set}/a`, body: aService("a", { http11: false }) }, { updated: ["a"] }],
    [{ method: "PUT", path: `${set}/a`, body: aService("a") }, {}],
    [{ method: "DELETE", path: `${set}/a` }, { removed: ["a"] }],
    [{ method: "PUT", path: `${set}/versions/${version}/revert` }, {}],
    [{ method: "PUT", path: `${set}/versions/${version}/undo` }, { updated: ["b"] }],
  ];
  for (const [write, changes] of writes) {
    const path = `${write.path}${write.path.includes("?") ? "&" : "?"}dry_run=1`;
    const answer = await send({ ...write, path });
    expect([answer.statusCode, answer.json()], `${write.method} ${write.path}`).toEqual([
      200,
      {
        message: "Nothing was written: this was a dry run",
        changes: { ...noChanges, ...changes },
        problems: [],
      },
    ]);
    expect(answer.headers["x-version"]).toBe(version);
  }
  expect(await state()).toEqual(before);
});

it("creates a set in a dry run with 200", async () => {
  const { send } = await startApp();
  const answer = await send({ method: "POST", path: `${set}?dry_run=1`, body: [aService("a")] });
  expect([answer.statusCode, answer.json().changes]).toEqual([200, { ...noChanges, added: ["a"] }]);
});

it("lists the service rules that the touched services would break", async () => {
  const { send } = await filled();
  await send({ method: "PUT", path: `${set}/a`, body: aService("a", { back_hosts: [] }) });
  const body = [
    aService("c", {
      name: "B",
      sticky: "customcookie",
      back_hosts: [host("x", { http_ports: [], https_ports: [] })],
    }),
  ];
  const { problems } = (await send({ method: "PUT", path: `${set}?dry_run=1`, body })).json();
  expect(problems).toEqual([
    {
      id: "c",
      rule: "no-usable-port",
      level: "error",
      message: expect.any(String),
      field: expect.any(String),
      host: 0,
    },
    {
      id: "c",
      rule: expect.any(String),
      level: "error",
      message: expect.any(String),
      field: "sticky_cookie_name",
    },
    { id: "c", rule: "same-name", level: "warning", message: expect.stringContaining("“B”"), field: "name" },
  ]);
});

it("is refused as the write would be", async () => {
  const { send, state, version } = await filled();
  const before = await state();
  await send({ method: "PUT", path: `${set}/b`, body: aService("b", { name: "later" }) });
  const stale = { "if-match": '"old"' };
  const refused: [number, Sent][] = [
    [422, { method: "PUT", path: `${set}?dry_run=1`, body: [{}] }],
    [422, { method: "DELETE", path: `${set}?dry_run=yes` }],
    [404, { method: "DELETE", path: `${set}/nobody?dry_run=1` }],
    [409, { method: "POST", path: `${set}/a?dry_run=true`, body: aService("a") }],
    [409, { method: "PUT", path: `${set}/versions/${version}/undo?dry_run=1` }],
    [412, { method: "DELETE", path: `${set}?dry_run=1`, headers: stale }],
    [428, { method: "PUT", path: `${set}?mode=replace&dry_run=1`, body: [] }],
  ];
  for (const [status, request] of refused) {
    const answer = await send(request);
    expect(answer.statusCode, `${request.method} ${request.path}: ${answer.body}`).toBe(status);
  }
  expect((await state()).versions).toBe(before.versions + 1);
  expect((await send({ method: "DELETE", path: `${set}?dry_run=0` })).json()).toEqual({
    message: "Successfully deleted entry",
  });
});
