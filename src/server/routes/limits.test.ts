// What a request may cost is bounded before any work: the size of its body by its operation, the problems of a bad one
// by their number.
import { describe, expect, it } from "vitest";
import { limits } from "#contract/limits.ts";
import { fullPath, operations, type OperationId } from "#contract/operations.ts";
import type { Operation } from "#contract/operation.ts";
import { aService, host, keys, startApp } from "../testing/test-server.ts";

const set = "prod/backend-services";
const writes = Object.entries<Operation>(operations).filter(([, { method }]) => method !== "GET");

const sendServices: readonly OperationId[] = [
  "createServices",
  "updateServices",
  "createService",
  "updateService",
];
const sizeOf = (id: string) =>
  id === "sendReport"
    ? { most: 8 * 1024 * 1024, text: "8 MiB" }
    : sendServices.some((known) => known === id)
      ? { most: limits.bodyBytes, text: "32 MiB" }
      : { most: limits.smallBodyBytes, text: "16 KiB" };

const keyFor = ({ role }: Operation) => (role === "agent" ? keys.agent : keys.admin);

const pathOf = (operation: Operation) =>
  fullPath(operation)
    .replace("{config}", "prod")
    .replace("{entry_id}", "web")
    .replace("{version}", "0".repeat(40))
    .replace("{id}", "none")
    .replace("{target}", "lb-1")
    .replace("{n}", "1");

it.each(writes)(
  "%s takes no larger body than it needs, and says so before it reads it",
  async (id, operation) => {
    const { send, app } = await startApp();
    const { most, text } = sizeOf(id);
    // Not JSON: an answer to what it holds would be a 400.
    const body = Buffer.alloc(most + 1, "!");
    const request = { method: operation.method, path: pathOf(operation), key: keyFor(operation) };
    const answer = await send({ ...request, body });
    expect([answer.statusCode, answer.json()]).toEqual([
      413,
      { code: 413, message: `The body is larger than ${text}, the most that is taken here; send less` },
    ]);
    expect((await send({ ...request, body: body.subarray(1) })).statusCode).toBe(400);
    const document = (await app.inject({ url: "/openapi.json" })).json();
    const described = document.paths[fullPath(operation)][operation.method.toLowerCase()];
    if (operation.body === undefined) return;
    expect(described.requestBody.description).toContain(text);
    expect(described.responses["413"].description).toContain(text);
  },
);

it("reads no body at an address of nothing", async () => {
  const { send } = await startApp();
  const body = Buffer.alloc(limits.smallBodyBytes + 1, "!");
  for (const path of ["/nothing", "/api/v4.0/nothing"])
    expect((await send({ method: "POST", path, key: null, body })).statusCode).toBe(404);
});

describe("the problems of a body", () => {
  const items = (count: number, item: unknown) => Array.from({ length: count }, () => item);
  const put = async (path: string, body: unknown) => {
    const { send } = await startApp();
    return send({ method: "PUT", path, body });
  };

  it.each([
    ["of a service", `${set}/web`, 150],
    ["of one whose address is wrong too", `${set}/web!`, 151],
  ])("%s are listed up to 100, and the others counted", async (_, path, more) => {
    const answer = await put(path, aService("web", { back_hosts: items(250, host("no host")) as [] }));
    expect(answer.statusCode).toBe(422);
    expect([answer.json().detail.length, answer.json().more]).toEqual([100, more]);
    expect(answer.body.length).toBeLessThan(30_000);
  });

  it("have no `more` when all are listed", async () => {
    expect(Object.keys((await put(`${set}/web`, { id: "web" })).json())).toEqual(["detail"]);
  });

  // Each in less than a megabyte; with an error for every item there were up to 27 MB of answer, or no answer at all.
  const many: [string, unknown][] = [
    ["hosts that are none", items(100, aService("a", { back_hosts: items(2_000, {}) as [] }))],
    ["too many of those", [aService("a", { back_hosts: items(200_000, {}) as [] })]],
    [
      "ports that are none",
      [aService("a", { back_hosts: items(2_000, { http_ports: items(64, "") }) as [] })],
    ],
    [
      "too many of those",
      [aService("a", { back_hosts: [host("a", { http_ports: items(300_000, "") as [] })] })],
    ],
    ["services that are none", items(20_000, 0)],
    ["too many of those", items(400_000, 0)],
    ["services without fields", items(20_000, {})],
    ["services with one id", items(5_000, { id: "a".repeat(100) })],
    ["texts", items(1_000, "x".repeat(800))],
    ["long ids", items(4, { id: "x".repeat(200_000) })],
    ["a long host", [aService("a", { back_hosts: [host(`a://${"x".repeat(800_000)}`)] })]],
    ["a long host with space", [aService("a", { back_hosts: [host(` ${"x".repeat(800_000)}`)] })]],
    [
      "long texts everywhere",
      [Object.fromEntries(Object.keys(aService("a")).map((name) => [name, "x".repeat(80_000)]))],
    ],
  ];
  it.each(many)("%s make a short answer at little cost", async (_, body) => {
    const { send } = await startApp();
    const text = JSON.stringify(body);
    const good = JSON.stringify(
      Array.from({ length: 20 }, (__, n) => aService(`s${n}`, { back_hosts: items(200, host("a")) as [] })),
    );
    for (const path of [set, `${set}?wrong=1`]) {
      const costOf = async (sent: string) => {
        const before = process.cpuUsage();
        const answer = await send({
          method: "PUT",
          path: `${path}${path.includes("?") ? "&" : "?"}dry_run=1`,
          body: sent,
        });
        const { user, system } = process.cpuUsage(before);
        return { answer, cost: (user + system) / 1_000 };
      };
      const control = (await costOf(good)).cost;
      let { answer, cost } = await costOf(text);
      expect(answer.statusCode, answer.body.slice(0, 200)).toBe(422);
      expect(answer.json().detail.length).toBeLessThanOrEqual(limits.problems);
      expect(answer.body.length).toBeLessThan(60_000);
      // A good body of the same size is the measure; a noisy moment is looked at again.
      const most = 4 * control + 200;
      for (let again = 0; again < 3 && cost > most; again++) ({ cost } = await costOf(text));
      expect(cost).toBeLessThan(most);
    }
  });
});

describe("a name in the query that is not known", () => {
  it.each(writes)("refuses %s before anything is written", async (_, operation) => {
    const { send, store, access } = await startApp();
    await send({ method: "PUT", path: set, body: [aService("web")] });
    const state = async () => [await store.readSet("prod"), await store.configs(), access.keys.all()];
    const before = await state();
    for (const query of ["dryrun=1", "entry=web", "dry_run=1&Dry_Run=1", "toString=1", "__proto__=1"]) {
      // `deleteConfig` and `createKey` would do well without a body or with this one.
      const path = `${pathOf(operation)}?${query}`;
      const answer = await send({ method: operation.method, path, key: keyFor(operation) });
      expect(answer.statusCode, path).toBe(422);
      const name = query.split("&").at(-1)?.split("=")[0];
      expect(answer.json().detail, path).toContainEqual({
        loc: ["query", name],
        msg: expect.stringMatching(/^This name in the query is not known, and nothing was written; /),
        type: "unrecognized_key",
      });
    }
    expect(await state()).toEqual(before);
  });

  it("is no matter on a read", async () => {
    const { send } = await startApp();
    const reads = Object.values<Operation>(operations).filter(
      ({ method, path }) => method === "GET" && !/\{(entry_id|version|target)\}/.test(path),
    );
    for (const operation of reads)
      expect(
        (await send({ method: "GET", path: `${pathOf(operation)}?dryrun=1`, key: keys.admin })).statusCode,
        operation.path,
      ).toBe(200);
  });
});
