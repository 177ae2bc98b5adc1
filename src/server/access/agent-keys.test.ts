// A key on a load balancer's machine may fall into wrong hands: it must open nothing but the two operations of its target.
import { expect, it } from "vitest";
import type { Operation } from "#contract/operation.ts";
import { fullPath, operations } from "#contract/operations.ts";
import { keys, startApp } from "../testing/test-server.ts";

const own: readonly Operation[] = [operations.getWanted, operations.sendReport];
const all = Object.values<Operation>(operations);

const pathOf = (operation: Operation, target = "lb-1", config = "prod") =>
  fullPath(operation)
    .replace("{config}", config)
    .replace("{target}", target)
    .replace("{entry_id}", "web")
    .replace("{version}", "0".repeat(40))
    .replace("{id}", "admin")
    .replace("{n}", "1");

it("refuses an agent everything but what its own target should run, and its report", async () => {
  const { send, sendConfig } = await startApp();
  await sendConfig("POST", "stage");
  const asked = all.filter((operation) => operation.role !== null && !own.includes(operation));
  expect(asked.length).toBeGreaterThan(30);
  for (const operation of asked) {
    const { statusCode } = await send({
      method: operation.method,
      path: pathOf(operation),
      key: keys.agent,
    });
    expect(statusCode, operation.path).toBe(403);
  }
  for (const { method, ...rest } of own)
    for (const [target, config] of [["lb-2"], ["lb-1", "stage"], ["lb-1", "none"]] as const) {
      const path = pathOf({ method, ...rest }, target, config);
      const answer = await send({ method, path, key: keys.agent, body: {} });
      expect([path, answer.statusCode, answer.json().message]).toEqual([
        path,
        403,
        "This is the key of the agent of [prod/lb-1], which may only ask what that target should run, and report on it",
      ]);
    }
});

it("refuses people what is the agent's", async () => {
  const { send } = await startApp();
  for (const operation of own)
    for (const key of [keys.viewer, keys.editor, keys.admin]) {
      const answer = await send({ method: operation.method, path: pathOf(operation), key });
      expect([answer.statusCode, answer.json().message]).toEqual([
        403,
        expect.stringContaining("This needs the role agent"),
      ]);
    }
});

it("signs nobody in with an agent's key, and says why", async () => {
  const { send } = await startApp();
  const answer = await send({
    method: "POST",
    path: "/api/session",
    key: null,
    body: { api_key: keys.agent },
  });
  expect([answer.statusCode, answer.headers["set-cookie"]]).toEqual([403, undefined]);
  expect(answer.json().message).toMatch(/^This is the key of an agent/);
});

it("makes and changes keys of agents, each with its target, and no other key with one", async () => {
  const { send } = await startApp();
  const post = (body: object) =>
    send({
      method: "POST",
      path: "/api/keys",
      key: keys.admin,
      body: { name: "lb", email: "lb@example.org", ...body },
    });
  for (const body of [
    { role: "agent" },
    { role: "agent", target: "prod" },
    { role: "agent", target: "prod/../x" },
    { role: "viewer", target: "prod/lb-1" },
  ]) {
    const { statusCode, body: text } = await post(body);
    expect([statusCode, text], text).toEqual([422, expect.stringContaining('"target"')]);
  }
  const made = await post({ role: "agent", target: "prod/lb-2" });
  expect([made.statusCode, made.json()]).toMatchObject([201, { role: "agent", target: "prod/lb-2" }]);
  const { id } = made.json();
  const changed = { name: "lb", role: "viewer", expires: null };
  const put = (body: object) =>
    send({ method: "PUT", path: `/api/keys/${id}`, key: keys.admin, body: { ...changed, ...body } });
  expect((await put({ target: "prod/lb-2" })).statusCode).toBe(422);
  const moved = await put({ role: "agent", target: "prod/lb-3" });
  expect(moved.json()).toMatchObject({ role: "agent", target: "prod/lb-3" });
  expect((await put({})).json()).not.toHaveProperty("target");
});
