import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aHost, aService } from "#render/testing/renderable-set.ts";
import { whyNoProxy } from "../tools/proxy/find-proxies.ts";
import { startLab } from "./testing/lab.ts";
import { versionOf } from "./testing/played-server.ts";
import { until } from "./testing/until.ts";

const set = (fields: object = {}) => [
  aService("web", {
    transport_mode: "http",
    back_hosts: [
      aHost("127.0.0.2"),
      aHost("127.0.0.3", { weight: 2, ...fields }),
      aHost("::1", { down: true }),
    ],
  }),
];

async function withOneLive() {
  const started = await startLab();
  started.server.want({ put_back: 5 });
  started.server.publish(1, 1, set());
  await started.server.outcomeOf(1, "live");
  const { server, lab } = started;
  // What a test changes must not meet this first wish.
  await until(
    () =>
      readFileSync(join(lab.place.HAPROXY_FOLDER, "journal.json"), "utf8").includes('"put_back": 5') ||
      undefined,
  );
  const drift = () => server.lastReport?.drift ?? [];
  const reloads = async () => /master\s+(\d+)/.exec(await lab.askMaster("show proc"))?.[1];
  return { ...started, drift, reloads };
}

describe.skipIf(whyNoProxy("haproxy") !== undefined)("what somebody changed by hand", () => {
  it.each([
    ["state drain", { kind: "drain", published: "in use", running: "drain" }],
    ["state maint", { kind: "maintenance", published: "in use", running: "maintenance" }],
    ["weight 9", { kind: "weight", published: "2", running: "9" }],
    ["addr 127.0.0.9 port 81", { kind: "address", published: "127.0.0.3:80", running: "127.0.0.9:81" }],
  ])("is reported (%s), and put back without a reload when somebody wants it", async (command, expected) => {
    const { lab, server, drift, reloads } = await withOneLive();
    const before = await reloads();
    await lab.ask(`set server web/127.0.0.3:80 ${command}`);
    await until(() => drift().length > 0 || undefined);
    expect(drift()).toEqual([{ id: "web", host: "127.0.0.3", port: 80, ...expected }]);
    server.putBack();
    await until(() => drift().length === 0 || undefined);
    expect(await lab.ask("show servers state web")).toMatch(/ 127\.0\.0\.3 2 0 2 .* 80 /);
    expect(await reloads()).toBe(before);
  });

  it.each([
    // A weight that is published as the hand set it is not undone.
    ["at runtime", set({ weight: 3 }), "runtime", []],
    [
      "by a reload",
      [...set(), aService("new")],
      "reload",
      [{ kind: "weight", published: "2", running: "3" }],
    ],
  ])("is told with the publication that undoes it %s", async (_, services, method, weight) => {
    const { lab, server, drift } = await withOneLive();
    await lab.ask("set server web/127.0.0.2:80 state drain");
    await lab.ask("set server web/127.0.0.3:80 weight 3");
    await until(() => drift().length === 2 || undefined);
    server.publish(2, 2, services);
    const live = await server.outcomeOf(2, "live");
    const drained = { kind: "drain", published: "in use", running: "drain" };
    expect(live).toMatchObject({ method, overwrote: [drained, ...weight] });
    await until(() => drift().length === 0 || undefined);
  });

  it("is reported where a host that is down was taken into use", async () => {
    const { lab, drift } = await withOneLive();
    await lab.ask("set server web/::1:80 state ready");
    await until(() => drift().length > 0 || undefined);
    expect(drift()).toEqual([
      { id: "web", host: "::1", port: 80, kind: "ready", published: "down", running: "in use" },
    ]);
  });

  it("is put back by a reload where a server is gone", async () => {
    const { lab, server, drift, reloads } = await withOneLive();
    const before = await reloads();
    await lab.ask("set server web/127.0.0.3:80 state maint;experimental-mode on;del server web/127.0.0.3:80");
    await until(() => drift().some(({ kind }) => kind === "absent") || undefined);
    server.putBack();
    await until(() => drift().length === 0 || undefined);
    expect(Number(await reloads())).toBe(Number(before) + 1);
    expect(await lab.ask("show servers state web")).toMatch(/ 127\.0\.0\.3 2 0 2 /);
  });

  it.each([
    ["changes weights", set({ weight: 3 }), "runtime"],
    ["needs a reload", [...set(), aService("new")], "reload"],
  ])("does not outlive a publication that %s", async (_, next, method) => {
    const { lab, server, drift } = await withOneLive();
    await lab.ask("set server web/127.0.0.2:80 state drain;set server web/127.0.0.2:80 weight 200");
    await until(() => drift().length === 2 || undefined);
    server.publish(2, 2, next);
    expect(await server.outcomeOf(2)).toMatchObject({
      outcome: "live",
      method,
      read_back: { differences: [] },
    });
    await until(() => drift().length === 0 || undefined);
    expect(await lab.ask("get var proc.published")).toContain(versionOf(2));
  });

  it("does not keep a publication from becoming live: an address, of which HAProxy says that it changed it", async () => {
    const { lab, server, drift } = await withOneLive();
    await lab.ask("set server web/127.0.0.3:80 addr 127.0.0.9 port 81");
    await until(() => drift().length > 0 || undefined);
    server.publish(2, 2, set({ weight: 3 }));
    expect(await server.outcomeOf(2)).toMatchObject({ outcome: "live", method: "runtime" });
    expect(await lab.ask("show servers state web")).toMatch(/ 127\.0\.0\.3 2 0 3 .* 80 /);
  });

  it("is no drift where HAProxy writes an address otherwise than we do", async () => {
    const { lab, server, drift } = await withOneLive();
    server.publish(2, 2, [...set(), aService("six", { back_hosts: [aHost("::1.2.3.4")] })]);
    expect(await server.outcomeOf(2)).toMatchObject({ outcome: "live", method: "reload" });
    await until(() => server.lastReport?.running.publication === 2 || undefined);
    expect(await lab.ask("show servers state six")).toContain(" ::1.2.3.4 ");
    expect(drift()).toEqual([]);
  });

  it("is put back only when it was read back", async () => {
    const { lab, server, drift, agent } = await withOneLive();
    await lab.ask("set server web/127.0.0.3:80 weight 9");
    await until(() => drift().length > 0 || undefined);
    const times = () => agent.log.filter((line) => line === "What was changed by hand is put back").length;
    const before = times();
    const { HAPROXY_MASTER_SOCKET: socket } = lab.place;
    // Nobody can say which worker serves.
    renameSync(socket, `${socket}.away`);
    server.putBack();
    await until(() => agent.log.some((line) => line.includes("is not put back yet")) || undefined);
    renameSync(`${socket}.away`, socket);
    await until(() => times() > before || undefined);
    expect(await lab.ask("show servers state web")).toMatch(/ 127\.0\.0\.3 2 0 2 .* 80 /);
  });

  it("is no drift where a name has no address, nor after a weight that the agent set itself", async () => {
    const { server, lab, drift } = await withOneLive();
    const nobody = aService("nobody", { transport_mode: "http", back_hosts: [aHost("nobody.invalid")] });
    server.publish(2, 2, [...set({ weight: 9 }), nobody]);
    await server.outcomeOf(2, "live");
    await until(() => server.lastReport?.running.publication === 2 || undefined);
    expect(await lab.ask("show servers state nobody")).toMatch(/ nobody\.invalid:80 - 0 32 /);
    expect(drift()).toEqual([]);
  });
});
