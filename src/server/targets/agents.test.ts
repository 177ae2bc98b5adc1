// Agents wait for what they should do. They must learn of it at once, cost nothing while they wait, and not keep the server
// from stopping; a second agent for a target, and one that another has replaced, must not spoil what the right one says.
import { Agent, get, request } from "node:http";
import { expect, it } from "vitest";
import { TestAgent } from "../testing/test-agent.ts";
import { keys, startOn } from "../testing/test-server.ts";
import { withTarget } from "./testing/with-target.ts";

it("answers an agent that waits as soon as there is something to do", async () => {
  const { agent, save, publish } = await withTarget();
  await agent.report();
  expect((await agent.wanted()).publication).toBeNull();
  const waiting = agent.wanted(60);
  const version = await save("One");
  await publish(version);
  expect((await waiting).publication).toMatchObject({ n: 1, version });
  // Nothing new: it waits for as long as it said.
  const began = Date.now();
  const { seq } = agent;
  expect((await agent.wanted(1)).seq).toBe(seq);
  expect(Date.now() - began).toBeGreaterThanOrEqual(990);
});

it("tells an agent at once to put back drift, where there is one", async () => {
  const { agent, send, save, publish } = await withTarget();
  await publish(await save("One"));
  const putBack = () => send({ method: "PUT", path: "prod/targets/lb-1/put-back" });
  expect((await putBack()).statusCode).toBe(409);
  await agent.apply();
  const before = (await agent.wanted()).put_back;
  const waiting = agent.wanted(60);
  expect((await putBack()).statusCode).toBe(202);
  const told = (await waiting).put_back;
  expect(told).toBeGreaterThan(before);
  const again = agent.wanted(60);
  await putBack();
  expect((await again).put_back).toBeGreaterThan(told);
});

it("holds many agents and answers others meanwhile, drops those that went, and stops at once", async () => {
  const { app, send, ok, stop } = await withTarget({}, { capacity: { requests: 4, bytes: 1_000_000 } });
  await ok({ method: "GET", path: "prod/targets/lb-1" });
  const agent = new TestAgent(send);
  await agent.report();
  await agent.wanted();
  await app.listen({ host: "127.0.0.1", port: 0 });
  const address = app.server.address();
  if (typeof address !== "object" || address === null) throw new Error("no address");
  const polls = Array.from({ length: 12 }, () => {
    const path = `/api/v4.0/conf/prod/targets/lb-1/wanted?wait=60&after=${agent.seq}`;
    const sent = request({ port: address.port, path, headers: { authorization: `Basic ${keys.agent}` } });
    const answered = new Promise<number>((resolve) => {
      sent.on("response", (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      sent.on("error", () => resolve(0));
    });
    sent.end();
    return { sent, answered };
  });
  const waiting = () => app.targets.figures()[0]?.polls;
  await expect.poll(waiting).toBe(12);
  // More than the capacity of requests that wait for the store.
  expect((await send({ method: "GET", path: "prod/backend-services" })).statusCode).toBe(200);
  for (const { sent } of polls.slice(0, 5)) sent.destroy();
  await expect.poll(waiting).toBe(7);
  const metrics = (await send({ method: "GET", path: "/metrics", key: keys.admin })).body;
  expect(metrics).toContain('target_agent_reachable{config="prod",target="lb-1"} 1');
  expect(metrics).toContain("agents_waiting 7");
  expect(metrics).toMatch(/^http_requests_waiting 0$/m);
  const began = Date.now();
  await stop();
  expect(Date.now() - began).toBeLessThan(20_000);
  const answers = await Promise.all(polls.map(({ answered }) => answered));
  expect(answers).toEqual([...Array.from({ length: 5 }, () => 0), ...Array.from({ length: 7 }, () => 200)]);
});

it("stops soon although an agent asks again at once, on the same connection", async () => {
  const { app, send, stop } = await withTarget();
  const agent = new TestAgent(send);
  await agent.report();
  const { seq } = await agent.wanted();
  await app.listen({ host: "127.0.0.1", port: 0 });
  const address = app.server.address();
  if (typeof address !== "object" || address === null) throw new Error("no address");
  const url = `http://127.0.0.1:${address.port}/api/v4.0/conf/prod/targets/lb-1/wanted?wait=60&after=${seq}`;
  const connections = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const sent = get(url, { agent: connections, headers: { authorization: `Basic ${keys.agent}` } });
      sent.on("error", reject);
      sent.on("response", (answer) => answer.resume().on("end", resolve));
    });
  const asking = (async () => {
    for (;;) await ask();
  })().catch(String);
  await expect.poll(() => app.targets.figures()[0]?.polls).toBe(1);
  const began = Date.now();
  await stop();
  expect(Date.now() - began).toBeLessThan(20_000);
  expect(await asking).toMatch(/ECONNREFUSED|hang up|ECONNRESET/);
  connections.destroy();
});

it("answers the polls at once that one target has beyond 16", async () => {
  const { send, app } = await withTarget();
  const agent = new TestAgent(send);
  await agent.report();
  const { seq } = await agent.wanted();
  const all = Array.from({ length: 20 }, () => {
    const one = new TestAgent(send);
    one.seq = seq;
    return one.wanted(60);
  });
  let answered = 0;
  for (const one of all) void one.then(() => (answered += 1));
  await expect.poll(() => answered).toBe(4);
  expect(app.targets.figures()[0]?.polls).toBe(16);
  await app.targets.close();
  await Promise.all(all);
});

it("lets the agent serve a target that was started last, and tells of two", async () => {
  const { send, agent, target, save, publish } = await withTarget();
  const version = await save("One");
  await publish(version);
  await agent.apply();
  const second = new TestAgent(send, { instance: "agent-00000002" });
  await second.wanted();
  // The first one may have ended: nothing is told of it.
  expect((await target()).problem).toBeNull();
  await expect(agent.wanted()).rejects.toThrow("Another agent has begun to serve this target");
  await expect(agent.report({ problem: "mine" })).rejects.toThrow("stop one of the two");
  expect((await target()).problem).toMatch(/^Two agents ask for this target/);
  await second.apply();
  expect((await target()).live).toMatchObject({ version });
});

it("lets an earlier agent serve again once the later one was silent for a minute, and asks it for everything", async () => {
  let now = Date.parse("2026-01-01T00:00:00Z");
  const { send, agent, target, save, publish } = await withTarget({}, { now: () => new Date(now) });
  await publish(await save("One"));
  await agent.apply();
  const second = new TestAgent(send, { instance: "agent-00000002" });
  await second.wanted();
  await second.report();
  now += 59_000;
  await expect(agent.wanted()).rejects.toThrow("stop one of the two");
  now += 1_000;
  expect((await agent.wanted()).report).toBe("everything");
  await agent.report();
  expect((await agent.wanted()).report).toBe("changes");
  expect((await target()).problem).toBeNull();
  // The one that has come back late is now the former one.
  await expect(second.wanted()).rejects.toThrow("stop one of the two");
});

it("leaves a target to the agent that waits there, however long that takes", async () => {
  let now = Date.parse("2026-01-01T00:00:00Z");
  const { send, agent, app, save, publish } = await withTarget({}, { now: () => new Date(now) });
  await agent.wanted();
  const second = new TestAgent(send, { instance: "agent-00000002" });
  await second.report();
  await second.wanted();
  const waiting = second.wanted(60);
  await expect.poll(() => app.targets.figures()[0]?.polls).toBe(1);
  now += 120_000;
  await expect(agent.wanted()).rejects.toThrow("stop one of the two");
  await publish(await save("One"));
  await waiting;
});

it("says that an agent cannot be reached soon after it was heard last", async () => {
  let now = new Date("2026-01-01T00:00:00Z");
  const { agent, target, save, publish, ok } = await withTarget({}, { now: () => now });
  await publish(await save("One"));
  await agent.apply();
  expect(await target()).toMatchObject({ reachable: true, seen: "2026-01-01T00:00:00.000Z" });
  now = new Date("2026-01-01T00:00:14Z");
  expect(await target()).toMatchObject({ reachable: true, seen: "2026-01-01T00:00:00.000Z" });
  now = new Date("2026-01-01T00:00:15Z");
  expect(await target()).toMatchObject({
    reachable: false,
    seen: "2026-01-01T00:00:00.000Z",
    outcome: "live",
  });
  const waiting = agent.wanted(60);
  await expect.poll(async () => (await target()).reachable).toBe(true);
  await ok({ method: "PUT", path: "prod/targets/lb-1/put-back" });
  await waiting;
});

it("takes reports, and publishes nothing, while the deployment is read-only", async () => {
  const { store, stop, dataDir, agent, save } = await withTarget();
  const version = await save("One");
  await agent.report();
  expect(store.recentSet("prod")?.version).toBe(version);
  await stop();
  const other = await startOn(dataDir, { readOnly: true });
  const body = { version };
  expect((await other.send({ method: "PUT", path: "prod/targets/lb-1/publish", body })).statusCode).toBe(403);
  const again = new TestAgent(other.send);
  await again.report({ program: "HAProxy 3.0" });
  const { items } = (await other.send({ method: "GET", path: "prod/targets" })).json();
  expect(items[0]).toMatchObject({ program: "HAProxy 3.0", reachable: true });
});
