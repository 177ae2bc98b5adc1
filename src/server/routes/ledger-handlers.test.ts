import { expect, it } from "vitest";
import { bareRemote } from "../store/testing/remote-fixture.ts";
import { aService, keys, startApp } from "../testing/test-server.ts";

const web = "prod/backend-services/web";
const decide = { method: "PUT", path: "configs/prod/ledger" } as const;

async function onRemote() {
  const remote = bareRemote();
  const server = await startApp({}, remote.dir);
  const save = () => server.send({ method: "PUT", path: "prod/backend-services", body: [aService("web")] });
  const ready = async () => (await server.send({ method: "GET", path: "/readyz", key: null })).json();
  const fetch = () => server.send({ method: "POST", path: "/api/fetch", key: keys.viewer });
  return { ...server, remote, save, ready, fetch };
}

it("answers with the words of the Git host what it refuses, and does not say to try again", async () => {
  const { remote, save } = await onRemote();
  remote.hook("update", 'echo "protected branch: open a merge request" >&2; exit 1');
  const answer = await save();
  expect([answer.statusCode, answer.headers["retry-after"], answer.json()]).toEqual([
    503,
    undefined,
    {
      code: 503,
      message: expect.stringMatching(/^The Git host refused it: protected branch: open a merge request; /),
    },
  ]);
});

it("reads while the Git host is away, says when to try a write again, and tells a balancer", async () => {
  const { remote, send, save, ready, fetch } = await onRemote();
  await save();
  expect([await ready(), (await fetch()).json()]).toEqual([
    { ready: true, writable: true },
    { message: "Fetched" },
  ]);
  remote.hide();
  expect((await fetch()).statusCode).toBe(503);
  const answer = await send({ method: "DELETE", path: web });
  expect([answer.statusCode, answer.headers["retry-after"]]).toEqual([503, "10"]);
  expect(answer.json().message).toMatch(
    /^The Git host that keeps the history cannot be reached, so nothing was saved;/,
  );
  expect((await send({ method: "GET", path: web })).statusCode).toBe(200);
  expect(await ready()).toEqual({ ready: true, writable: false });
  remote.show();
  expect((await send({ method: "DELETE", path: web })).statusCode).toBe(200);
  expect(await ready()).toEqual({ ready: true, writable: true });
});

it("lets administrators alone decide about a moved configuration, and only about one", async () => {
  const { remote, send, save, fetch } = await onRemote();
  await save();
  const status = async (key: string, body: unknown) => (await send({ ...decide, key, body })).statusCode;
  expect(await status(keys.editor, { keep: "ours" })).toBe(403);
  expect(await status(keys.admin, { keep: "both" })).toBe(422);
  expect(await status(keys.admin, { keep: "ours" })).toBe(409);
  remote.git("update-ref", "refs/heads/prod", "prod~1");
  await fetch();
  const { moved, version } = (await send({ method: "GET", path: "configs/prod" })).json();
  expect(moved).toEqual({ ours: version, theirs: remote.at("refs/heads/prod") });
  expect((await save()).statusCode).toBe(503);
  // Both sides can be read, to be compared; nothing else that is in the repository is a version.
  const theirs = await send({ method: "GET", path: `prod/backend-services/versions/${moved.theirs}` });
  expect([theirs.statusCode, theirs.json().total]).toEqual([200, 0]);
  // Somebody moved it once more since this was looked at.
  expect(await status(keys.admin, { keep: "theirs", theirs: version })).toBe(409);
  expect(await status(keys.admin, { keep: "theirs", theirs: moved.theirs })).toBe(200);
  expect((await send({ method: "GET", path: web })).statusCode).toBe(404);
  const after = (await send({ method: "GET", path: "configs/prod" })).json();
  expect([after.moved, after.version]).toEqual([undefined, moved.theirs]);
  expect((await save()).statusCode).toBe(200);
});

it("compares with a history that was rewritten at the Git host, which no server has as its own", async () => {
  const { remote, send, save, fetch } = await onRemote();
  await save();
  const tree = remote.git("rev-parse", "prod~1^{tree}");
  const other = remote.git("-c", "user.name=x", "-c", "user.email=x", "commit-tree", "-m", "Rewritten", tree);
  remote.git("update-ref", "refs/heads/prod", other);
  const read = () => send({ method: "GET", path: `prod/backend-services/versions/${other}` });
  expect((await read()).statusCode).toBe(404);
  await fetch();
  expect((await read()).json()).toEqual({ total: 0, items: [] });
  expect((await send({ ...decide, key: keys.admin, body: { keep: "ours" } })).statusCode).toBe(200);
  expect((await send({ method: "GET", path: web })).statusCode).toBe(200);
  expect(remote.git("rev-parse", "prod~1")).toBe(other);
});

it("tells when the history was last fetched, and that the Git host is away", async () => {
  const { remote, send, fetch } = await onRemote();
  const ledger = async () => (await send({ method: "GET", path: "configs" })).json().ledger;
  const began = Date.now();
  await fetch();
  const { writable, fetched } = await ledger();
  expect([writable, Date.parse(fetched) >= began - 1_000]).toEqual([true, true]);
  remote.hide();
  await fetch();
  expect(await ledger()).toMatchObject({ writable: false, fetched: expect.any(String) });
});

it("tells how far a mirror has come, where that is asked for", async () => {
  const mirror = bareRemote();
  const server = await startApp({}, "", mirror.dir);
  const read = async (query: string) =>
    (await server.send({ method: "GET", path: `configs${query}` })).json().items[0].mirror;
  await expect.poll(() => read("?include=mirror"), { timeout: 60_000 }).toEqual({ behind: 0, moved: false });
  expect(await read("")).toBeUndefined();
  mirror.git("update-ref", "-d", "refs/heads/prod");
  await server.send({ method: "PUT", path: "prod/backend-services", body: [aService("web")] });
  await expect.poll(() => read("?include=mirror"), { timeout: 60_000 }).toEqual({ behind: 1, moved: true });
});

it("has nothing to fetch and to decide on a server that shares its history with no other", async () => {
  const { send } = await startApp();
  const answers = [
    await send({ method: "POST", path: "/api/fetch" }),
    await send({ ...decide, key: keys.admin, body: { keep: "ours" } }),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
  expect((await send({ method: "GET", path: "/readyz", key: null })).json()).toEqual({
    ready: true,
    writable: true,
  });
});
