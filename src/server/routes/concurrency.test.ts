// 16 clients at once, through the API: what the server told each of them is what it holds in the end.
import { expect, it } from "vitest";
import { aService, host, startApp } from "../testing/test-server.ts";

const set = "prod/backend-services";
const clients = Array.from({ length: 16 }, (_, client) => client);

async function start() {
  const server = await startApp();
  await server.send({ method: "PUT", path: set, body: [aService("web", { name: "0" })] });
  const total = async () =>
    (await server.send({ method: "GET", path: `${set}/versions?limit=0` })).json().total;
  return { ...server, total };
}

it.each(["the service", "the set"])("loses no update that was made under the ETag of %s", async (of) => {
  const { send, total } = await start();
  const path = of === "the set" ? set : `${set}/web`;
  const rounds = 5;
  /** Reads a number and writes the next one, again and again until no other client is faster. */
  const count = async (): Promise<void> => {
    const { headers } = await send({ method: "GET", path });
    const stored = (await send({ method: "GET", path: `${set}/web` })).json();
    const next = { ...stored, name: String(Number(stored.name) + 1) };
    const answer = await send({
      method: "PUT",
      path,
      body: of === "the set" ? [next] : next,
      headers: { "if-match": String(headers.etag) },
    });
    expect([200, 412]).toContain(answer.statusCode);
    if (answer.statusCode === 412) await count();
  };
  await Promise.all(
    clients.map(async () => {
      for (let round = 0; round < rounds; round++) await count();
    }),
  );
  const { name } = (await send({ method: "GET", path: `${set}/web` })).json();
  expect(name).toBe(String(clients.length * rounds));
  expect(await total()).toBe(2 + clients.length * rounds);
});

it("makes one version of the same change from all", async () => {
  const { send, total } = await start();
  const body = aService("web", { back_hosts: [host("new.example.org")] });
  const answers = await Promise.all(clients.map(() => send({ method: "PUT", path: `${set}/web`, body })));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(clients.map(() => 200));
  expect(new Set(answers.map(({ headers }) => headers["x-version"])).size).toBe(1);
  expect(await total()).toBe(3);
});

it("keeps every change to another service, each as a version of the client that made it", async () => {
  const { send, total } = await start();
  const answers = await Promise.all(
    clients.map((client) =>
      send({ method: "POST", path: `${set}/s${client}`, body: aService(`s${client}`) }),
    ),
  );
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(clients.map(() => 201));
  const { items } = (await send({ method: "GET", path: `${set}/versions?include=changes` })).json();
  const made = new Map(
    items.map(({ version, changes }: { version: string; changes: object }) => [version, changes]),
  );
  for (const [client, { headers }] of answers.entries())
    expect(made.get(headers["x-version"])).toEqual({ added: [`s${client}`], updated: [], removed: [] });
  expect(await total()).toBe(2 + clients.length);
});

it("lets one of all create an entry, and one delete it", async () => {
  const { send, total } = await start();
  const statuses = async (method: "POST" | "DELETE", body?: unknown) =>
    (await Promise.all(clients.map(() => send({ method, path: `${set}/one`, body }))))
      .map(({ statusCode }) => statusCode)
      .toSorted((a, b) => a - b);
  const others = (status: number) => clients.slice(1).map(() => status);
  expect(await statuses("POST", aService("one"))).toEqual([201, ...others(409)]);
  expect(await statuses("DELETE")).toEqual([200, ...others(404)]);
  expect(await total()).toBe(4);
});
