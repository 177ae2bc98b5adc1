import { expect, it } from "vitest";
import type { Version } from "#contract/version.ts";
import { aService, host, startApp } from "../testing/test-server.ts";

const set = "prod/backend-services";
type Server = Awaited<ReturnType<typeof startApp>>;

const versions = async ({ send }: Server, query = "") =>
  (await send({ method: "GET", path: `${set}/versions${query}` })).json();

it("words each change as the ancestor of the API does", async () => {
  const server = await startApp();
  const { send } = server;
  await send({ method: "POST", path: set, body: [aService("a")] });
  await send({ method: "PUT", path: set, body: [aService("b")] });
  await send({ method: "POST", path: `${set}/c`, body: aService("c") });
  await send({ method: "PUT", path: `${set}/c`, body: aService("c", { name: "C" }) });
  await send({ method: "DELETE", path: `${set}/c` });
  const { items } = await versions(server);
  await send({ method: "PUT", path: `${set}/versions/${items[2].version}/revert` });
  await send({ method: "PUT", path: `${set}/versions/${items[3].version}/undo` });
  await send({ method: "DELETE", path: set });
  const messages = (await versions(server)).items.map(({ message }: { message: string }) => message);
  expect(messages.toReversed()).toEqual([
    "Create configuration [prod]",
    "Create document [backend-services]",
    "Update document [backend-services]",
    "Create entry [c] of document [backend-services]",
    "Update entry [c] of document [backend-services]",
    "Delete entry [c] of document [backend-services]",
    `Revert document [backend-services] to version [${items[2].version}]`,
    `Undo version [${items[3].version}] of document [backend-services]`,
    "Delete document [backend-services]",
  ]);
});

it("records who, when and why", async () => {
  const server = await startApp({ now: () => new Date("2030-05-06T07:08:09.999Z") });
  const message = "Größer 🎈\n\n100 % — #42, zweite Zeile";
  await server.send({
    method: "PUT",
    path: set,
    body: [aService("a")],
    headers: { "x-change-message": encodeURIComponent(message) },
  });
  const [first, birth] = (await versions(server)).items;
  expect(first).toEqual({
    author: "Test editor",
    email: "editor@example.org",
    message,
    date: expect.stringMatching(/^2030-05-06T07:08:09/),
    version: expect.stringMatching(/^[0-9a-f]{40}$/),
    parents: [birth.version],
  });
  expect(birth.parents).toEqual([]);
});

it("refuses a message that it cannot take, and takes an empty one as none", async () => {
  const server = await startApp();
  const put = (value: string) =>
    server.send({ method: "PUT", path: set, body: [], headers: { "x-change-message": value } });
  for (const bad of ["100%", "%ff", "%00", "a".repeat(2001), "gr\u00fcn"]) {
    const answer = await put(bad);
    expect([answer.statusCode, answer.json().message], bad.slice(0, 9)).toEqual([
      400,
      expect.stringMatching(/^x-change-message /),
    ]);
  }
  for (const good of ["", "%20", encodeURIComponent("🎈".repeat(2000))])
    expect((await put(good)).statusCode).toBe(200);
});

it("lists, pages and filters", async () => {
  const server = await startApp();
  for (const name of ["1", "2", "3"])
    await server.send({
      method: "PUT",
      path: set,
      body: [aService(name === "2" ? "b" : "a", { name })],
    });
  const all = await versions(server);
  expect([all.total, all.items.length]).toEqual([4, 4]);
  expect(await versions(server, "?limit=2&offset=1")).toEqual({ total: 4, items: all.items.slice(1, 3) });
  expect(await versions(server, "?limit=0")).toEqual({ total: 4, items: [] });
  expect(await versions(server, "?entry_id=b&unknown=x")).toEqual({ total: 1, items: [all.items[1]] });
  const { items } = await versions(server, "?include=changes&limit=1");
  expect(items[0]).toEqual({
    ...all.items[0],
    changes: { added: [], updated: ["a"], removed: [] },
    action: { kind: "change" },
    reason: null,
  });
});

it("tells why a version was made, and which later one took it back or came back to it", async () => {
  const server = await startApp();
  const { send } = server;
  const put = async (name: string, reason?: string) => {
    const headers: Record<string, string> =
      reason === undefined ? {} : { "x-change-message": encodeURIComponent(reason) };
    const answer = await send({ method: "PUT", path: set, body: [aService("a", { name })], headers });
    return String(answer.headers["x-version"]);
  };
  const one = await put("one", "INFRA-1");
  const two = await put("two");
  // Also words of the server's own, when a client sends them.
  await put("three", "Update document [backend-services]");
  const after = async (path: string) => String((await send({ method: "PUT", path })).headers["x-version"]);
  const reverted = await after(`${set}/versions/${one}/revert`);
  const undone = await after(`${set}/versions/${reverted}/undo`);
  const restored = await after(`${set}/versions/${two}/revert?entry_id=a`);
  const { items } = await versions(server, "?include=changes");
  const told = items.map(({ version, reason, undone_by, reverted_to }: Version) => ({
    version,
    reason,
    undone_by,
    reverted_to,
  }));
  const none = { undone_by: undefined, reverted_to: undefined };
  expect(told).toEqual([
    { version: restored, reason: null, ...none },
    { version: undone, reason: null, ...none },
    { version: reverted, reason: null, undone_by: undone, reverted_to: undefined },
    { version: expect.any(String), reason: "Update document [backend-services]", ...none },
    { version: two, reason: null, ...none },
    { version: one, reason: "INFRA-1", undone_by: undefined, reverted_to: reverted },
    { version: expect.any(String), reason: null, ...none },
  ]);
  expect((await versions(server, "?limit=1")).items[0]).not.toHaveProperty("reason");
});

it("reverts exactly, and undoes one change while later ones stay", async () => {
  const server = await startApp();
  const { send } = server;
  const read = async () => (await send({ method: "GET", path: set })).json().items;
  await send({ method: "PUT", path: set, body: [aService("a"), aService("b", { unknown: { kept: [1] } })] });
  const before = await read();
  const broken = aService("a", {
    back_hosts: [host("a-1.example.org", { down: true }), host("a-2.example.org")],
  });
  const bad = (await send({ method: "PUT", path: `${set}/a`, body: broken })).headers["x-version"];
  await send({ method: "DELETE", path: `${set}/b` });
  expect((await send({ method: "PUT", path: `${set}/versions/${String(bad)}/undo` })).statusCode).toBe(200);
  expect(await read()).toEqual([aService("a")]);

  const all = (await versions(server)).items;
  await send({ method: "PUT", path: `${set}/versions/${all.at(-2).version}/revert` });
  expect(await read()).toEqual(before);
  const latest = (await versions(server, "?include=changes&limit=1")).items[0];
  expect(latest.action).toEqual({ kind: "revert", version: all.at(-2).version });
  expect((await send({ method: "GET", path: `${set}/versions/${latest.version}` })).json().items).toEqual(
    before,
  );
});

it("reads some services of a version alone", async () => {
  const server = await startApp();
  await server.send({ method: "PUT", path: set, body: [aService("a"), aService("b"), aService("c")] });
  const [{ version }] = (await versions(server, "?limit=1")).items;
  const read = (query: string) => server.send({ method: "GET", path: `${set}/versions/${version}${query}` });
  expect((await read("?entry_id=c&entry_id=a&entry_id=none")).json()).toEqual({
    total: 2,
    items: [aService("a"), aService("c")],
  });
  expect((await read("?entry_id=none")).json()).toEqual({ total: 0, items: [] });
  expect((await read("?entry_id=")).statusCode).toBe(422);
});

it("names what collides when a change cannot be undone, and changes nothing", async () => {
  const server = await startApp();
  const { send } = server;
  await send({ method: "PUT", path: set, body: [aService("a")] });
  const named = (await send({ method: "PUT", path: `${set}/a`, body: aService("a", { name: "Two" }) }))
    .headers["x-version"];
  await send({ method: "PUT", path: `${set}/a`, body: aService("a", { name: "Three" }) });
  const answer = await send({ method: "PUT", path: `${set}/versions/${String(named)}/undo` });
  expect([answer.statusCode, answer.json().code]).toEqual([409, 409]);
  expect(answer.json().conflicts).toMatchObject([
    { id: "a", base: "Two", mine: "Three", theirs: "Service a" },
  ]);
  expect((await versions(server)).total).toBe(4);
});

it("adds who last changed each service", async () => {
  const server = await startApp();
  await server.send({ method: "PUT", path: set, body: [aService("a"), aService("b")] });
  await server.send({ method: "PUT", path: `${set}/b`, body: aService("b", { name: "B" }) });
  const [second, first] = (await versions(server)).items;
  const { last_change } = (await server.send({ method: "GET", path: `${set}?include=last_change` })).json();
  expect(last_change).toEqual([
    { id: "a", version: first.version, author: first.author, date: first.date },
    { id: "b", version: second.version, author: second.author, date: second.date },
  ]);
});

it("knows no version of another configuration", async () => {
  const server = await startApp();
  const author = { name: "x", email: "x@example.org" };
  await server.store.createConfig("stage", {
    author,
    at: new Date(),
    message: "Create configuration [stage]",
  });
  await server.send({ method: "PUT", path: "stage/backend-services", body: [aService("a")] });
  const other = (await server.send({ method: "GET", path: "stage/backend-services/versions" })).json()
    .items[0].version;
  for (const path of [`${set}/versions/${other}`, `${set}/versions/${"a".repeat(40)}`]) {
    expect((await server.send({ method: "GET", path })).statusCode).toBe(404);
    for (const act of ["revert", "undo"]) {
      expect((await server.send({ method: "PUT", path: `${path}/${act}` })).statusCode).toBe(404);
    }
  }
});
