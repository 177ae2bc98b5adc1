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
  expect(await status(keys.admin, { keep: "theirs" })).toBe(200);
  expect((await send({ method: "GET", path: web })).statusCode).toBe(404);
  const after = (await send({ method: "GET", path: "configs/prod" })).json();
  expect([after.moved, after.version]).toEqual([undefined, moved.theirs]);
  expect((await save()).statusCode).toBe(200);
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
