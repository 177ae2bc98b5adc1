import { expect, it } from "vitest";
import { limits } from "#contract/limits.ts";
import { aService, startApp } from "../testing/test-server.ts";

const set = "prod/backend-services";
const replace = `${set}?mode=replace`;

const filled = async () => {
  const server = await startApp();
  await server.send({ method: "PUT", path: set, body: [aService("a"), aService("b"), aService("c")] });
  const etag = String((await server.send({ method: "GET", path: set })).headers.etag);
  const ids = async () =>
    (await server.send({ method: "GET", path: set })).json().items.map(({ id }: { id: string }) => id);
  const versions = async () =>
    (await server.send({ method: "GET", path: `${set}/versions?include=changes` })).json();
  return { ...server, etag, ids, versions };
};

it("makes the body the whole set, in one version", async () => {
  const { send, etag, ids, versions } = await filled();
  const body = [aService("d"), aService("b", { name: "B" })];
  const answer = await send({ method: "PUT", path: replace, body, headers: { "if-match": etag } });
  expect([answer.statusCode, answer.json()]).toEqual([200, { message: "Successfully updated entry" }]);
  expect(await ids()).toEqual(["b", "d"]);
  const { total, items } = await versions();
  expect(total).toBe(3);
  expect(items[0]).toMatchObject({
    message: "Replace document [backend-services]",
    version: answer.headers["x-version"],
    changes: { added: ["d"], updated: ["b"], removed: ["a", "c"] },
  });
});

it("needs If-Match, which may be *, and refuses a stale one", async () => {
  const { send, etag, ids, versions } = await filled();
  const put = (body: unknown, headers: Record<string, string> = {}) =>
    send({ method: "PUT", path: replace, body, headers });
  const without = await put([]);
  expect([without.statusCode, without.json()]).toEqual([
    428,
    { code: 428, message: expect.stringMatching(/needs If-Match/) },
  ]);
  expect((await put([{}])).statusCode).toBe(422);
  const stale = await put([], { "if-match": '"old"' });
  expect([stale.statusCode, stale.headers.etag]).toEqual([412, etag]);
  expect((await versions()).total).toBe(2);
  expect((await put([aService("z")], { "if-match": "*" })).statusCode).toBe(200);
  expect(await ids()).toEqual(["z"]);
  expect((await put([], { "if-match": "*" })).statusCode).toBe(200);
  expect(await ids()).toEqual([]);
});

it("counts the services of the body alone against the limit", async () => {
  const { send, store, etag } = await filled();
  const body = [
    aService("new"),
    ...Array.from({ length: limits.servicesInSet - 1 }, (_, index) =>
      aService(`s${index}`, { back_hosts: [] }),
    ),
  ];
  const answer = await send({ method: "PUT", path: replace, body, headers: { "if-match": etag } });
  expect(answer.statusCode).toBe(200);
  expect((await store.readSet("prod")).services).toHaveLength(limits.servicesInSet);
  const merge = await send({ method: "PUT", path: set, body: [aService("more")] });
  // A POST of one more service, a restore and an undo would be refused in the same way.
  expect([merge.statusCode, merge.json().message]).toEqual([
    409,
    "The set would have more than 20,000 services, so nothing was changed; delete some of them first",
  ]);
});

it("knows no other mode", async () => {
  const { send } = await filled();
  for (const mode of ["", "Replace", "all"]) {
    const answer = await send({ method: "PUT", path: `${set}?mode=${mode}`, body: [] });
    expect(answer.json().detail).toMatchObject([{ loc: ["query", "mode"] }]);
  }
});
