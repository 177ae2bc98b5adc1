// Two servers on one history behind the real HAProxy, as the README has them, restarted in turn under load: no request fails.
import { once } from "node:events";
import { Agent, request } from "node:https";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { bareRemote } from "#server/store/testing/remote-fixture.ts";
import { killServer, startServer, type ServerProcess } from "#server/testing/server-process.ts";
import { aService, freshFolder } from "#server/testing/test-server.ts";
import { whyNoProxy } from "./find-proxies.ts";
import { startReadmeServers } from "./readme-proxy.ts";

const absent = whyNoProxy("haproxy");
if (absent !== undefined) console.warn(`Left out: ${absent}`);

const key = "an-admin-key-of-ours";
const set = "/api/v4.0/conf/prod/backend-services";

/** A client of its own, which keeps its connection as a browser does; each failure is noted. */
function aClient(url: string, failures: string[]) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
  onTestFinished(() => agent.destroy());
  return (method: string, path: string, body?: unknown): Promise<number> =>
    new Promise((resolve) => {
      const headers = { authorization: `Basic ${key}`, "content-type": "application/json" };
      const fail = (why: string) => {
        failures.push(`${method} ${path}: ${why}`);
        resolve(0);
      };
      const sent = request(url + path, { method, headers, agent }, (answer) => {
        let text = "";
        const { statusCode = 0 } = answer;
        answer.setEncoding("utf8").on("data", (more: string) => (text += more));
        answer.once("error", (error) => fail(String(error)));
        answer.once("end", () => {
          if (statusCode >= 200 && statusCode < 300) resolve(statusCode);
          else fail(`${statusCode} ${text}`);
        });
      });
      sent.once("error", (error) => fail(String(error)));
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
}

it.skipIf(absent !== undefined)(
  "is upgraded server by server without a failed request",
  async () => {
    const proxy = await startReadmeServers({ "inter 1s": "inter 300ms" });
    onTestFinished(() => proxy.close());
    const remote = bareRemote();
    const folder = freshFolder();
    const start = (at: 0 | 1) =>
      startServer({
        DATA_DIR: join(folder, String(at)),
        PORT: String(proxy.backendPorts[at]),
        ADMIN_API_KEY: key,
        DRAIN_SECONDS: "3",
        GIT_REMOTE: remote.dir,
        PUBLIC_URL: proxy.url,
        TRUSTED_PROXIES: "127.0.0.1",
      });
    const servers: [ServerProcess, ServerProcess] = [await start(0), await start(1)];
    onTestFinished(async () => {
      for (const server of servers) await killServer(server);
    });
    /** Whether HAProxy has sent it reads since it started. */
    const isInUse = async (at: 0 | 1) => {
      const url = `http://127.0.0.1:${proxy.backendPorts[at]}/metrics`;
      const metrics = await fetch(url, { headers: { authorization: `Basic ${key}` } });
      return /^http_request_seconds_count\{method="GET",route="[^"]*\/backend-services",/m.test(
        await metrics.text(),
      );
    };
    const failures: string[] = [];
    const first = aClient(proxy.url, []);
    await vi.waitUntil(async () => (await first("GET", set)) === 200, { timeout: 60_000 });

    const over = new AbortController();
    const goesOn = () => !over.signal.aborted && failures.length === 0;
    const saved: string[] = [];
    const reader = async () => {
      const send = aClient(proxy.url, failures);
      while (goesOn()) await send("GET", set);
    };
    const writer = async (name: string) => {
      const send = aClient(proxy.url, failures);
      for (let number = 0; goesOn(); number += 1) {
        const id = `${name}-${number}`;
        if ((await send("POST", `${set}/${id}`, aService(id))) === 201) saved.push(id);
      }
    };
    const load = [reader(), reader(), writer("a"), writer("b")];

    const untilInUse = (at: 0 | 1) =>
      vi.waitUntil(async () => (await isInUse(at)) || failures.length > 0, { timeout: 60_000 });
    for (const at of [0, 1] as const) await untilInUse(at);
    for (const at of [0, 1] as const) {
      const { child } = servers[at];
      const ended = once(child, "close");
      child.kill("SIGTERM");
      await ended;
      const before = saved.length;
      await vi.waitUntil(() => saved.length > before || failures.length > 0, { timeout: 60_000 });
      servers[at] = await start(at);
      await untilInUse(at);
    }
    over.abort();
    await Promise.all(load);
    expect(failures).toEqual([]);
    const subjects = remote.subjects().filter((line) => line.startsWith("Create entry"));
    expect(subjects).toHaveLength(saved.length);
    expect(new Set(subjects).size).toBe(saved.length);
  },
  240_000,
);
