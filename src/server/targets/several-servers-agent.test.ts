// An agent that may ask either of two servers on one history, with the real HAProxy: what one server publishes goes live
// although the agent asks the other, and the loss of a server changes nothing.
import { expect, it } from "vitest";
import { httpServer } from "../../agent/console/http-server.ts";
import { makeLab, startAgent, untilFolder } from "../../agent/testing/lab.ts";
import { whyNoProxy } from "../../tools/proxy/find-proxies.ts";
import type { Target } from "#contract/target.ts";
import { bareRemote } from "../store/testing/remote-fixture.ts";
import { aService, host, keys, startApp, type Sent } from "../testing/test-server.ts";

type Server = Awaited<ReturnType<typeof listening>>;

async function listening(remote: string) {
  const server = await startApp({}, remote);
  const url = await server.app.listen({ host: "127.0.0.1", port: 0 });
  const ok = async <T = unknown>(sent: Sent): Promise<T> => {
    const answer = await server.send(sent);
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return answer.json();
  };
  return { ...server, url, ok };
}

/** Saves a set with a host at a server, and publishes it there. */
async function publish({ ok, store }: Server, name: string): Promise<string> {
  const back_hosts = [host(name, { max_fails: 0 })];
  await ok({ method: "PUT", path: "prod/backend-services", body: [aService("web", { back_hosts })] });
  const { version } = await store.readSet("prod");
  await ok({ method: "PUT", path: "prod/targets/lb-1/publish", body: { version } });
  return version;
}

const live = ({ ok }: Server) =>
  expect.poll(async () => (await ok<Target>({ method: "GET", path: "prod/targets/lb-1" })).live?.version, {
    timeout: 100_000,
  });

it.skipIf(whyNoProxy("haproxy") !== undefined)(
  "makes live what the other server published, and goes on with that one when its own is lost",
  async () => {
    const remote = bareRemote();
    const one = await listening(remote.dir);
    const two = await listening(remote.dir);
    await one.ok({
      method: "POST",
      path: "prod/targets/lb-1",
      key: keys.admin,
      body: { kind: "haproxy" },
    });
    await two.ok({ method: "POST", path: "/api/fetch" });
    const lab = makeLab();
    startAgent(
      lab,
      httpServer({
        SERVER_URL: [one.url, two.url],
        AGENT_KEY: keys.agent,
        TARGET: { config: "prod", target: "lb-1" },
      }),
    );
    await untilFolder(lab);
    await lab.startHaproxy();
    await expect
      .poll(async () => (await one.ok<Target>({ method: "GET", path: "prod/targets/lb-1" })).reachable)
      .toBe(true);

    const first = await publish(two, "127.0.0.2");
    // Both tell what was read back.
    await live(one).toBe(first);
    await live(two).toBe(first);
    expect(await lab.ask("get var proc.published")).toContain(first);

    await one.stop();
    const second = await publish(two, "127.0.0.3");
    await live(two).toBe(second);
    expect(await lab.ask("get var proc.published")).toContain(second);
  },
  240_000,
);
