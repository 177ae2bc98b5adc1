import { describe, expect, it } from "vitest";
import type { AgentReport } from "#contract/agent.ts";
import { ReportRefused } from "../agent-server.ts";
import { PlayedServer, toRender } from "../testing/played-server.ts";
import { overHttp } from "../testing/over-http.ts";
import { httpServer } from "./http-server.ts";

const instance = "an-agent-of-ours";
const signal = new AbortController().signal;
const TARGET = { config: "prod", target: "lb-1" };
const report: AgentReport = {
  program: "HAProxy 2.6.12",
  problem: null,
  running: { version: null, publication: null },
  everything: true,
  hosts: [],
  gone: [],
  drift: [],
};
const at = (url: string, key: string) => httpServer({ SERVER_URL: [url], AGENT_KEY: key, TARGET });

describe("the server over HTTP", () => {
  it("says what is wanted, waits for what is new, and takes a report", async () => {
    const played = new PlayedServer();
    const { url, key } = await overHttp(played);
    const server = at(url, key);
    expect(await server.wanted({ instance, wait: 0 }, signal)).toMatchObject({ seq: "0", publication: null });
    const waiting = server.wanted({ instance, after: "0", wait: 30 }, signal);
    played.publish(1, 1, []);
    expect(await waiting).toMatchObject({ publication: { n: 1, set: { hash: toRender(1, []).hash } } });
    expect((await server.wanted({ instance, wait: 0, have: 1 }, signal)).publication).not.toHaveProperty(
      "set",
    );
    await server.report(report, signal);
    expect(played.reports).toEqual([report]);
  });

  it("goes to the next address where one does not answer, and stays there", async () => {
    const asked: string[] = [];
    const named = (name: string, status: number) =>
      overHttp(new PlayedServer(), () => {
        asked.push(name);
        return status === 200 ? null : [status, "starting"];
      });
    const [first, second] = [await named("first", 503), await named("second", 200)];
    const server = httpServer({ SERVER_URL: [first.url, second.url], AGENT_KEY: first.key, TARGET });
    await expect(server.wanted({ instance, wait: 0 }, signal)).rejects.toThrow(`${first.url}: 503 starting`);
    await server.wanted({ instance, wait: 0 }, signal);
    await server.report(report, signal);
    expect(asked).toEqual(["first", "second", "second"]);
  });

  // The first knows of nothing that the agent told the second meanwhile, and heard of no change since.
  it("tells everything to a server that it comes back to, and waits for nothing new there", async () => {
    const down = new Set<string>();
    const named = async (name: string) => {
      const played = new PlayedServer();
      return overHttp(played, () => (down.has(name) ? [503, "stopping"] : null));
    };
    const [first, second] = [await named("first"), await named("second")];
    const server = httpServer({ SERVER_URL: [first.url, second.url], AGENT_KEY: first.key, TARGET });
    const ask = async () => (await server.wanted({ instance, after: "0", wait: 30 }, signal)).report;
    expect(await ask()).toBe("everything");
    down.add("first");
    await expect(server.report(report, signal)).rejects.toThrow("503 stopping");
    expect(await ask()).toBe("everything");
    down.delete("first");
    down.add("second");
    await expect(server.report(report, signal)).rejects.toThrow("503 stopping");
    expect(await ask()).toBe("everything");
    // A report alone that went elsewhere is enough.
    down.delete("second");
    down.add("first");
    await expect(server.report(report, signal)).rejects.toThrow("503 stopping");
    await server.report(report, signal);
    down.delete("first");
    down.add("second");
    await expect(server.report(report, signal)).rejects.toThrow("503 stopping");
    expect(await ask()).toBe("everything");
  });

  it("tells changes to a server that failed for a while, when no other one heard of any", async () => {
    let down = false;
    const played = new PlayedServer();
    const { url, key } = await overHttp(played, () => (down ? [503, "starting"] : null));
    const server = at(url, key);
    await server.wanted({ instance, wait: 0 }, signal);
    down = true;
    await expect(server.report(report, signal)).rejects.toThrow("503 starting");
    down = false;
    expect((await server.wanted({ instance, wait: 0 }, signal)).report).toBe("changes");
  });

  it("tells a report that is refused from one that was not taken", async () => {
    const isRefused = async (status: number) => {
      const { url, key } = await overHttp(new PlayedServer(), () => [status, "no"]);
      const error: unknown = await at(url, key)
        .report(report, signal)
        .catch((reason: unknown) => reason);
      expect(String(error)).toContain(`${status}`);
      return error instanceof ReportRefused;
    };
    for (const status of [400, 409, 413, 422]) expect(await isRefused(status)).toBe(true);
    // A proxy says 404 while the server behind it is replaced.
    for (const status of [401, 403, 404, 405, 408, 429, 500]) expect(await isRefused(status)).toBe(false);
  });

  it("takes nothing that is not what an agent can be told, and follows no redirection", async () => {
    const answers: [number, string][] = [
      [200, JSON.stringify({ seq: "1", publication: { n: 1, files: ["/etc/passwd"] } })],
      [200, "<html>"],
      [403, "not yours"],
    ];
    const { url, key } = await overHttp(new PlayedServer(), () => answers.shift() ?? [302, ""]);
    const server = at(url, key);
    for (const message of ["publication", "not valid JSON", "403: not yours", "unexpected redirect"])
      await expect(server.wanted({ instance, wait: 0 }, signal)).rejects.toThrow(message);
  });
});
