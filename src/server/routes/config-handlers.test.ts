import { join } from "node:path";
import { expect, it } from "vitest";
import { runGit } from "../store/testing/git-fixture.ts";
import { aService, keys, startApp } from "../testing/test-server.ts";

const start = async () => {
  const server = await startApp();
  await server.send({ method: "PUT", path: "prod/backend-services", body: [aService("a")] });
  const { sendConfig: admin } = server;
  const ids = async () => (await server.store.configs()).map(({ id }) => id);
  return { ...server, admin, ids };
};

it.each([
  ["no body", undefined],
  ["{}", {}],
])("creates an empty configuration from %s", async (_, body) => {
  const { admin, send } = await start();
  const answer = await admin("POST", "stage", body);
  expect([answer.statusCode, answer.json()]).toEqual([201, { message: "Successfully created entry" }]);
  const { total, items } = (await send({ method: "GET", path: "configs" })).json();
  expect([total, items[1]]).toEqual([
    2,
    {
      id: "stage",
      description: "",
      label: "",
      colour: "grey",
      default: false,
      protected: false,
      date: items[1].date,
      version: answer.headers["x-version"],
      services: 0,
    },
  ]);
  const versions = (await send({ method: "GET", path: "stage/backend-services/versions" })).json();
  expect(versions.items).toMatchObject([{ message: "Create configuration [stage]", author: "admin" }]);
});

it("clones one with its history, and describes it", async () => {
  const { admin, send } = await start();
  const answer = await admin("POST", "stage", { from: "prod", description: "A rehearsal" });
  expect(answer.statusCode).toBe(201);
  const read = async (path: string) => (await send({ method: "GET", path })).json();
  expect(await read("stage/backend-services")).toEqual(await read("prod/backend-services"));
  expect(await read("stage/backend-services/versions")).toEqual(await read("prod/backend-services/versions"));
  expect(await read("configs/stage")).toMatchObject({ id: "stage", description: "A rehearsal" });
});

it("deletes one, and keeps its commits out of sight", async () => {
  const { admin, send, ids } = await start();
  await admin("POST", "stage", { from: "prod" });
  const stale = await admin("DELETE", "stage", undefined, { "if-match": '"old"' });
  expect([stale.statusCode, await ids()]).toEqual([412, ["prod", "stage"]]);
  const answer = await admin("DELETE", "stage");
  expect([answer.statusCode, answer.json()]).toEqual([200, { message: "Successfully deleted entry" }]);
  expect(await ids()).toEqual(["prod"]);
  for (const path of ["configs/stage", "stage/backend-services"])
    expect((await send({ method: "GET", path })).statusCode).toBe(404);
  expect((await admin("DELETE", "stage")).statusCode).toBe(404);
});

it("says what it would do in a dry run, and does nothing", async () => {
  const { admin, ids } = await start();
  const clone = await admin("POST", "stage?dry_run=1", { from: "prod" });
  expect([clone.statusCode, clone.json().changes]).toEqual([200, { added: ["a"], updated: [], removed: [] }]);
  const end = await admin("DELETE", "prod?dry_run=1");
  expect([end.statusCode, end.json().changes]).toEqual([200, { added: [], updated: [], removed: ["a"] }]);
  expect((await admin("POST", "prod?dry_run=1")).statusCode).toBe(409);
  expect(await ids()).toEqual(["prod"]);
});

it("is for administrators, and refuses what makes no sense", async () => {
  const { admin, send, ids } = await start();
  const refused: [number, Awaited<ReturnType<typeof send>>][] = [
    [403, await send({ method: "POST", path: "configs/stage", key: keys.editor })],
    [403, await send({ method: "DELETE", path: "configs/prod", key: keys.editor })],
    [409, await admin("POST", "prod")],
    [412, await admin("POST", "stage", {}, { "if-match": "*" })],
    [400, await admin("POST", "Stage", "{")],
  ];
  for (const [status, answer] of refused) expect(answer.statusCode, answer.body).toBe(status);
  const invalid: [Awaited<ReturnType<typeof send>>, string][] = [
    [await admin("POST", "configs"), "path.config"],
    [await admin("POST", "Stage", {}), "path.config"],
    [await admin("POST", "prod", { from: "nowhere" }), "body.from"],
    [await admin("POST", "stage", { from: "../x" }), "body.from"],
    [await admin("POST", "stage", null), "body"],
    [await admin("POST", "stage", { description: "x".repeat(4097) }), "body.description"],
    [await admin("POST", "stage", '{"description": "\\ud800"}'), "body.description"],
    [await admin("POST", "stage", '{"description": "\\u0000"}'), "body.description"],
  ];
  for (const [answer, place] of invalid) {
    expect(answer.statusCode, answer.body).toBe(422);
    expect(answer.json().detail.map(({ loc }: { loc: string[] }) => loc.join("."))).toEqual([place]);
  }
  expect(await ids()).toEqual(["prod"]);
});

it("makes none whose name is the folder of somebody's branches", async () => {
  const { admin, dataDir } = await start();
  runGit(join(dataDir, "config.git"), ["branch", "feature/x", "prod"]);
  for (const path of ["feature", "feature?dry_run=1"]) {
    const answer = await admin("POST", path);
    expect([answer.statusCode, answer.json()]).toEqual([
      409,
      { code: 409, message: expect.stringMatching(/branches below this name/) },
    ]);
  }
});
