// The vendor's Terraform provider ends with this call: it must mean that the set is live, and fail when it is not.
import { expect, it } from "vitest";
import { TestAgent } from "../testing/test-agent.ts";
import { aKey, aService, keys, startApp } from "../testing/test-server.ts";
import { changeKeys } from "../access/key-file.ts";
import { hashOf } from "../access/key-ring.ts";
import { keyFileIn } from "../access/open-access.ts";
import { withTarget } from "./testing/with-target.ts";

/** Two targets, each with an agent. */
async function withTwo() {
  const server = await withTarget();
  const { ok, dataDir, send } = server;
  await ok({ method: "POST", path: "prod/targets/lb-2", key: keys.admin, body: { kind: "haproxy" } });
  const key = "agent-key-of-the-second";
  const second = aKey("agent-2", { role: "agent", target: "prod/lb-2", sha256: hashOf(key) });
  await changeKeys(keyFileIn(dataDir), (all) => [...all, second]);
  const everywhere = (
    config = "prod",
    base = "/api/v4.0",
    body: unknown = { anything: ["the vendor", "sends"] },
  ) => send({ method: "PUT", path: `${base}/tools/publish/${config}`, body });
  return {
    ...server,
    everywhere,
    agents: [server.agent, new TestAgent(send, { target: "lb-2", key })] as const,
  };
}

it("answers when the set is live at each target, and at once when it is", async () => {
  const { save, everywhere, agents, publications, target } = await withTwo();
  const version = await save("One");
  let answered = false;
  const call = everywhere();
  void call.then(() => (answered = true));
  const [one, two] = agents;
  await one.applyNext();
  expect((await target()).live).toMatchObject({ version });
  expect(answered).toBe(false);
  await two.applyNext();
  const answer = await call;
  expect([answer.statusCode, answer.json()]).toEqual([200, { message: "Successfully updated entry" }]);
  for (const base of ["/api/v4", "/api/v4.3"]) expect((await everywhere("prod", base)).statusCode).toBe(200);
  expect(await publications()).toHaveLength(1);
});

it("says 200 where there is no target, 404 where there is no configuration, 403 to a viewer", async () => {
  const { send } = await startApp();
  const call = (config: string, key = keys.editor) =>
    send({ method: "PUT", path: `/api/v4.0/tools/publish/${config}`, key });
  expect((await call("prod")).json()).toEqual({ message: "Successfully updated entry" });
  expect((await call("none")).statusCode).toBe(404);
  expect((await call("prod", keys.viewer)).statusCode).toBe(403);
});

it("names what the renderer refuses and publishes nothing, and tells what the program said", async () => {
  const { ok, save, everywhere, agents, publications } = await withTwo();
  await ok({ method: "PUT", path: "prod/backend-services", body: [aService("bad", { back_hosts: [] })] });
  const refused = await everywhere();
  expect([refused.statusCode, refused.json()]).toMatchObject([
    400,
    {
      code: 400,
      message: "The publishing configuration is not valid",
      targets: [
        { target: "lb-1", services: [{ service: "bad", field: "back_hosts" }] },
        { target: "lb-2", services: [{ service: "bad" }] },
      ],
    },
  ]);
  expect(await publications()).toEqual([]);
  await ok({ method: "DELETE", path: "prod/backend-services/bad" });
  await save("One");
  const call = everywhere();
  const [one, two] = agents;
  await one.applyNext();
  await two.progress(await two.next(), "refused", { output: "cannot bind", read_back: null });
  expect((await call).json()).toMatchObject({
    code: 400,
    message: "The publishing configuration is not valid",
    targets: [{ target: "lb-2", services: [], output: "cannot bind" }],
  });
});

it("publishes anew what is live with other options than those of today", async () => {
  const { save, everywhere, agents, publications, ok } = await withTwo();
  await save("One");
  const call = everywhere();
  await Promise.all(agents.map((agent) => agent.applyNext()));
  await call;
  const body = { kind: "haproxy", options: { peers_port: 10_000 } };
  await ok({ method: "PUT", path: "prod/targets/lb-1", key: keys.admin, body });
  const again = everywhere();
  await agents[0].applyNext();
  expect((await again).statusCode).toBe(200);
  expect(await publications()).toMatchObject([{ n: 2, outcome: "live" }, { n: 1 }]);
});

it("says 503 while the agent is at another publication, and when somebody replaces this one", async () => {
  const { save, everywhere, publish, agents } = await withTwo();
  const one = await save("One");
  await publish(one);
  await agents[0].progress(1, "applying");
  const two = await save("Two");
  const busy = await everywhere();
  expect([busy.statusCode, busy.json()]).toMatchObject([
    503,
    { code: 503, message: expect.stringContaining("[lb-1] is under way") },
  ]);
  agents[0].running = { version: one, publication: 1 };
  await agents[0].progress(1, "live");
  const call = everywhere();
  await agents[0].next();
  await agents[1].applyNext();
  await publish(two);
  expect((await call).statusCode).toBe(503);
});
