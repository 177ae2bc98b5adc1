import { describe, expect, it } from "vitest";
import { aHost, aService } from "#render/testing/renderable-set.ts";
import { whyNoProxy } from "../tools/proxy/find-proxies.ts";
import { defaultSettings } from "./machine.ts";
import { startAgent, startLab } from "./testing/lab.ts";
import { versionOf } from "./testing/played-server.ts";
import { until } from "./testing/until.ts";

const set = (n: number) => [
  aService("web", { transport_mode: "http", back_hosts: [aHost("127.0.0.2"), aHost(`127.0.1.${n}`)] }),
];

describe.skipIf(whyNoProxy("haproxy") !== undefined)("the agent", () => {
  it("leaves a pause between reloads, and then makes the newest live", async () => {
    const swaps: number[] = [];
    const reloadPause = 1_500;
    const { lab, server } = await startLab("", {
      reloadPause,
      at: (step) => step === "swapped" && swaps.push(Date.now()),
    });
    server.publish(1, 1, set(1));
    await server.outcomeOf(1, "live");
    for (const n of [2, 3, 4]) server.publish(n, n, set(n));
    expect(await server.outcomeOf(4)).toMatchObject({ outcome: "live", method: "reload" });
    expect(server.outcomes.filter(({ outcome }) => outcome === "live").map(({ n }) => n)).toEqual([1, 4]);
    expect(swaps).toHaveLength(2);
    expect((swaps[1] ?? 0) - (swaps[0] ?? 0)).toBeGreaterThan(reloadPause - 100);
    // A change at runtime does not wait.
    server.publish(5, 5, set(4));
    expect(await server.outcomeOf(5)).toMatchObject({ outcome: "live", method: "runtime" });
    expect(await lab.ask("get var proc.published")).toContain(versionOf(5));
    for (const n of [6, 7, 8]) server.publish(n, n, set(n));
    await server.outcomeOf(8, "live");
    expect((swaps.at(-1) ?? 0) - (swaps[1] ?? 0)).toBeGreaterThan(reloadPause - 100);
    // As HAProxy's master counts them.
    expect(await lab.askMaster("show proc")).toMatch(/master\s+3\s/);
    expect(defaultSettings.reloadPause).toBe(5_000);
  });

  it("changes nothing while the server is down, and goes on when it is back", async () => {
    const { lab, server, agent } = await startLab();
    server.publish(1, 1, set(1));
    await server.outcomeOf(1, "live");
    server.isDown = true;
    server.publish(2, 2, set(2));
    await until(() => agent.log.some((line) => line.includes("what runs goes on")) || undefined);
    expect(await lab.ask("get var proc.published")).toContain(versionOf(1));
    server.isDown = false;
    await server.outcomeOf(2, "live");
    expect(agent.log).toContain("The server answers again");
  });

  it("is the only one of its folder", async () => {
    const { lab, server, agent } = await startLab();
    const second = startAgent(lab, server);
    await until(() => second.log[0]);
    expect(second.log[0]).toMatch(/Another agent works on .*: end it first/);
    await agent.stop();
    const third = startAgent(lab, server);
    server.publish(1, 1, set(1));
    await server.outcomeOf(1, "live");
    expect(third.log).toEqual(["Publication 1: live"]);
  });

  it("reports again what an agent before it made live, and does not make it live twice", async () => {
    const { lab, server, agent } = await startLab();
    server.publish(1, 1, set(1));
    await server.outcomeOf(1, "live");
    const before = await lab.askMaster("show proc");
    await agent.stop();
    const reports = server.reports.length;
    startAgent(lab, server);
    const again = await until(() => server.reports.slice(reports).find(({ publication }) => publication));
    expect(again.publication).toMatchObject({ n: 1, outcome: "live", method: "reload" });
    const worker = (text: string) => /(\d+)\s+worker/.exec(text)?.[1];
    expect(worker(await lab.askMaster("show proc"))).toBe(worker(before));
  });
});
