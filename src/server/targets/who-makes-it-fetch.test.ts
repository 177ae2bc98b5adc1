// Servers that share a history fetch each second while somebody looks, else every ten: Git hosts limit how often they are
// asked. An automatic target and a waiting agent counted as somebody, for they read all the time.
import { expect, it, vi } from "vitest";
import { haproxyOptions } from "#contract/target.ts";
import { bareRemote } from "../store/testing/remote-fixture.ts";
import { put, request, service } from "../store/testing/fixtures.ts";
import { TestAgent } from "../testing/test-agent.ts";
import { keys, startApp } from "../testing/test-server.ts";

async function watched() {
  const server = await startApp({}, bareRemote().dir);
  const { ledger } = server.store;
  if (ledger === undefined) throw new Error("no shared history");
  const options = haproxyOptions.parse({});
  await server.store.changeTarget("prod", "lb-1", () => ({
    id: "lb-1",
    kind: "haproxy",
    description: "",
    mode: "automatic",
    options,
    after: 0,
  }));
  return { ...server, looked: vi.spyOn(ledger, "noteRead") };
}

it("publishes at once what is saved here, and takes neither itself, nor an agent, nor a scraper for somebody who looks", async () => {
  const { store, send, looked } = await watched();
  const agent = new TestAgent(send);
  await agent.report();
  const { snapshot } = await store.write("prod", request("Save"), put(service("web")));
  // The agent learns of it by the question that it has open.
  for (let told: string | undefined; told !== snapshot.version;)
    told = (await agent.wanted(60)).publication?.version;
  await agent.apply();
  expect((await send({ method: "GET", path: "/metrics", key: keys.admin })).statusCode).toBe(200);
  expect(looked).not.toHaveBeenCalled();
  await send({ method: "GET", path: "prod/backend-services", key: keys.viewer });
  expect(looked).toHaveBeenCalled();
});

it("fetches each second while the agent waits for a confirmation, which another server may take", async () => {
  const { store, send, looked } = await watched();
  const { version } = await store.readSet("prod");
  const agent = new TestAgent(send);
  await agent.report();
  const body = { version, confirm_within: 600 };
  expect((await send({ method: "PUT", path: "prod/targets/lb-1/publish", body })).statusCode).toBe(202);
  const { publication } = await agent.wanted();
  agent.running = { version, publication: publication?.n ?? 0 };
  await agent.progress(publication?.n ?? 0, "live", {
    deadline: new Date(Date.now() + 600_000).toISOString(),
  });
  looked.mockClear();
  await agent.wanted();
  expect(looked).toHaveBeenCalled();
});

it("is brought up to date by anybody's word that something was pushed", async () => {
  const { dir } = bareRemote();
  const first = await startApp({}, dir);
  const second = await startApp({}, dir);
  const { snapshot } = await second.store.write("prod", request("Save"), put(service("web")));
  const told = await first.send({ method: "POST", path: "/api/fetch", key: keys.viewer });
  expect(told.statusCode).toBe(200);
  expect(first.store.recentSet("prod") ?? (await first.store.readSet("prod"))).toMatchObject({
    version: snapshot.version,
  });
});
