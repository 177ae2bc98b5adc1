import { expect, it } from "vitest";
import { limits } from "#contract/limits.ts";
import { aService, startApp } from "../testing/test-server.ts";

const set = "prod/backend-services";

/** Three versions: empty, `a` and `b`, then `a` renamed, `b` deleted and `c` added. */
const changed = async () => {
  const server = await startApp();
  const { send } = server;
  const put = (body: unknown) =>
    send({ method: "PUT", path: `${set}?mode=replace`, body, headers: { "if-match": "*" } });
  await put([aService("a"), aService("b")]);
  const good = (await send({ method: "GET", path: `${set}/versions` })).json().items[0].version;
  await put([aService("a", { name: "Bad" }), aService("c")]);
  const restore = (query: string, headers: Record<string, string> = {}) =>
    send({ method: "PUT", path: `${set}/versions/${good}/revert?${query}`, headers });
  const services = async () =>
    (await send({ method: "GET", path: set }))
      .json()
      .items.map(({ id, name }: { id: string; name: string }) => [id, name]);
  const versions = async () =>
    (await send({ method: "GET", path: `${set}/versions?include=changes` })).json().items;
  return { ...server, good, restore, services, versions };
};

it("reverts the named services alone", async () => {
  const { good, restore, services, versions } = await changed();
  const answer = await restore("entry_id=b");
  expect([answer.statusCode, answer.json()]).toEqual([200, { message: "Successfully updated entry" }]);
  expect(await services()).toEqual([
    ["a", "Bad"],
    ["b", "Service b"],
    ["c", "Service c"],
  ]);
  expect((await versions())[0]).toMatchObject({
    message: `Restore entry [b] of document [backend-services] to version [${good}]`,
    action: { kind: "restore", version: good },
    changes: { added: ["b"], updated: [], removed: [] },
  });
  await restore("entry_id=a&entry_id=c&entry_id=a");
  expect(await services()).toEqual([
    ["a", "Service a"],
    ["b", "Service b"],
  ]);
  expect((await versions())[0].message).toBe(
    `Restore entries [a, c] of document [backend-services] to version [${good}]`,
  );
  expect((await restore("entry_id=a")).statusCode).toBe(200);
  expect(await versions()).toHaveLength(5);
});

it("refuses a service that is in neither, a bad id, and a set that has changed", async () => {
  const { restore, versions, send } = await changed();
  const unknown = await restore("entry_id=a&entry_id=nobody", { "if-match": '"old"' });
  expect([unknown.statusCode, unknown.json()]).toEqual([
    404,
    { code: 404, message: "There is no backend service [nobody], neither now nor in that version" },
  ]);
  const bad = await restore("entry_id=&entry_id=a%2Cb");
  expect([bad.statusCode, bad.json().detail]).toMatchObject([
    422,
    [{ loc: ["query", "entry_id", 0] }, { loc: ["query", "entry_id", 1] }],
  ]);
  const stale = await restore("entry_id=a", { "if-match": '"old"' });
  expect([stale.statusCode, stale.headers.etag]).toEqual([
    412,
    (await send({ method: "GET", path: set })).headers.etag,
  ]);
  expect(await versions()).toHaveLength(3);
});

it("only counts many services in its message", async () => {
  const { send, good, versions } = await changed();
  const ids = Array.from({ length: 11 }, (_, index) => `s${index}`);
  await send({ method: "PUT", path: set, body: ids.map((id) => aService(id)) });
  const query = ids.map((id) => `entry_id=${id}`).join("&");
  expect((await send({ method: "PUT", path: `${set}/versions/${good}/revert?${query}` })).statusCode).toBe(
    200,
  );
  expect((await versions())[0].message).toBe(
    `Restore 11 entries of document [backend-services] to version [${good}]`,
  );
});

// A restore, or the undo of a deletion, could take a set beyond the number of services that it may have.
it("refuses what would make the set larger than a set may be", async () => {
  const { send } = await startApp();
  const versions = async () => (await send({ method: "GET", path: `${set}/versions?limit=3` })).json().items;
  const all = Array.from({ length: limits.servicesInSet }, (_, index) =>
    aService(`s${index}`, { back_hosts: [] }),
  );
  await send({ method: "PUT", path: set, body: all });
  await send({ method: "DELETE", path: `${set}/s0` });
  await send({ method: "PUT", path: set, body: [aService("extra")] });
  const [, deletion, full] = await versions();
  const put = (path: string) => send({ method: "PUT", path: `${set}/versions/${path}` });
  const refusal = {
    code: 409,
    message:
      "The set would have more than 20,000 services, so nothing was changed; delete some of them first",
  };
  for (const path of [`${deletion.version}/undo`, `${full.version}/revert?entry_id=s0`])
    for (const dryRun of ["", path.includes("?") ? "&dry_run=1" : "?dry_run=1"])
      expect((await put(path + dryRun)).json()).toEqual(refusal);
  expect((await versions())[1].version).toBe(deletion.version);
  // One goes as the other comes.
  expect((await put(`${full.version}/revert?entry_id=s0&entry_id=extra`)).statusCode).toBe(200);
  expect((await send({ method: "GET", path: `${set}/s0` })).statusCode).toBe(200);
});
