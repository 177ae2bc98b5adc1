import { Agent, request } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { keys, startApp } from "../testing/test-server.ts";

const list = "/api/v4.0/conf/prod/backend-services";

/** A connection that is kept; each request tells its status, and whether the server lets the connection go on. */
function aConnection(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  return (path: string): Promise<[status: number, connection: string]> =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Basic ${keys.viewer}` };
      const sent = request(url + path, { agent, headers }, (answer) => {
        answer.resume();
        answer.once("end", () => resolve([answer.statusCode ?? 0, answer.headers.connection ?? ""]));
      });
      sent.once("error", reject).end();
    });
}

it("tells a load balancer first that it stops, and answers everything until then, each connection for the last time", async () => {
  const { app } = await startApp();
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  const send = aConnection(url);
  expect([await send("/readyz"), await send(list)]).toEqual([
    [200, "keep-alive"],
    [200, "keep-alive"],
  ]);
  let over = false;
  const drained = app.draining.begin(1).then(() => (over = true));
  expect(await send("/readyz")).toEqual([503, "close"]);
  expect(await send("/healthz")).toEqual([200, "close"]);
  expect(await send(list)).toEqual([200, "close"]);
  await drained;
  expect(over).toBe(true);
});

it("stops at once where no load balancer asks", async () => {
  const { app } = await startApp();
  await app.draining.begin(300);
  expect(app.draining.begun).toBe(false);
});
