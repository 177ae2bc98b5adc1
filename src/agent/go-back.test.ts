// A way back that was never tried does not work when it is needed (OPNsense #10721).
import { readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aHost, aService } from "#render/testing/renderable-set.ts";
import { freePort } from "../server/free-port.ts";
import { whyNoProxy } from "../tools/proxy/find-proxies.ts";
import { aBackEnd } from "./testing/back-end.ts";
import { startAgent, startLab, until, versionOf, type Lab } from "./testing/lab.ts";

const checked = { max_fails: 1, fail_timeout: 1 };
const web = (port: number, fields: object = {}) =>
  aService("web", {
    transport_mode: "http",
    back_hosts: [aHost("127.0.0.1", { http_ports: [port], ...checked, ...fields })],
  });

const watched = ({ place }: Lab): unknown => {
  // Written by the agent, in the shape of its journal.
  const journal = JSON.parse(readFileSync(join(place.HAPROXY_FOLDER, "journal.json"), "utf8")) as {
    watch: unknown;
  };
  return journal.watch;
};
const currentOf = ({ place }: Lab) => readlinkSync(join(place.HAPROXY_FOLDER, "current"));

async function withOneLive(settings: object = {}) {
  const started = await startLab("", settings);
  const { port } = await aBackEnd();
  started.server.publish(1, 1, [web(port)]);
  await started.server.outcomeOf(1, "live");
  return { ...started, port, good: currentOf(started.lab) };
}

describe.skipIf(whyNoProxy("haproxy") !== undefined)("the agent goes back", () => {
  it.each([
    ["a reload", { max_fails: 2 }, "reload"],
    ["a change at runtime", { down: true }, "runtime"],
  ])("from %s that nobody confirms in time, and does not try it again", async (_, fields, method) => {
    const { lab, server, port, good } = await withOneLive();
    server.publish(2, 2, [web(port, fields)], { confirm_within: 1 });
    const live = await server.outcomeOf(2, "live");
    expect(live).toMatchObject({ method });
    expect(Date.parse(live.deadline ?? "")).toBeGreaterThan(0);
    const back = await server.outcomeOf(2, "went_back");
    expect(back.output).toBe("Nobody confirmed it within 1 s");
    expect(currentOf(lab)).toBe(good);
    expect(await lab.ask("get var proc.published")).toContain(versionOf(1));
    expect(await lab.ask("show servers state web")).toMatch(new RegExp(` 127\\.0\\.0\\.1 \\d 0 .* ${port} `));
    // Still wanted, and left alone; the next one is made live.
    server.want({});
    server.publish(3, 3, [web(port, { weight: 2 }), aService("new")]);
    expect(await server.outcomeOf(3)).toMatchObject({ outcome: "live" });
    expect(server.outcomes.filter(({ n }) => n === 2).map(({ outcome }) => outcome)).toEqual([
      "applying",
      "live",
      "went_back",
    ]);
  });

  it("not from one that somebody confirms", async () => {
    const { lab, server, port } = await withOneLive();
    server.publish(2, 2, [web(port, { weight: 2 })], { confirm_within: 60 });
    await server.outcomeOf(2, "live");
    expect(watched(lab)).toMatchObject({ confirm_within: 60 });
    server.confirm();
    await until(() => watched(lab) === null || undefined);
    expect(await lab.ask("get var proc.published")).toContain(versionOf(2));
  });

  it("when a service that it changed loses its last live host", async () => {
    const { lab, server, good } = await withOneLive({ watch: 60_000 });
    server.publish(2, 2, [web(await freePort())]);
    await server.outcomeOf(2, "live");
    expect((await server.outcomeOf(2, "went_back")).output).toBe("No host of web is up any more");
    expect(currentOf(lab)).toBe(good);
    expect(await lab.ask("get var proc.published")).toContain(versionOf(1));
  });

  it("not when the publication itself takes every host out of use, nor from what was dead before", async () => {
    const { lab, server, port } = await withOneLive({ watch: 60_000 });
    const dead = await freePort();
    const other = aService("other", { ...web(dead), id: "other" });
    server.publish(2, 2, [web(port), other]);
    await server.outcomeOf(2, "live");
    await until(() => server.lastReport && isDown(server, "other"));
    server.publish(3, 3, [web(port, { down: true }), { ...other, least_conn: true }]);
    await server.outcomeOf(3, "live");
    expect(watched(lab)).toBe(null);
  });

  it("to the one before it, past another one that nobody has confirmed", async () => {
    const { lab, server, port, good } = await withOneLive();
    server.publish(2, 2, [web(port, { weight: 2 })], { confirm_within: 60 });
    await server.outcomeOf(2, "live");
    server.publish(3, 3, [web(port, { weight: 3 })], { confirm_within: 1 });
    await server.outcomeOf(3, "went_back");
    expect(currentOf(lab)).toBe(good);
  });

  it("from one that nobody confirms although a later one needs no confirmation", async () => {
    const { lab, server, port, good } = await withOneLive();
    // Long enough for another publication on a busy machine.
    server.publish(2, 2, [web(port, { weight: 2 })], { confirm_within: 8 });
    const { deadline } = await server.outcomeOf(2, "live");
    server.publish(3, 3, [web(port, { weight: 3 })]);
    expect(await server.outcomeOf(3, "live")).toMatchObject({ deadline });
    expect((await server.outcomeOf(3, "went_back")).output).toBe("Nobody confirmed it within 8 s");
    expect(currentOf(lab)).toBe(good);
    expect(await lab.ask("get var proc.published")).toContain(versionOf(1));
    // The server asks for the last live one that it knows of.
    server.publish(2, 2, [web(port, { weight: 2 })], { confirm_within: 1 });
    await server.outcomeOf(2, "went_back");
    expect(currentOf(lab)).toBe(good);
  });

  it("when a service loses its last host that an earlier publication changed", async () => {
    const { lab, server, good } = await withOneLive({ watch: 60_000 });
    const end = await aBackEnd();
    server.publish(2, 2, [web(end.port)]);
    await server.outcomeOf(2, "live");
    server.publish(3, 3, [web(end.port), aService("new")]);
    await server.outcomeOf(3, "live");
    await end.stop();
    expect((await server.outcomeOf(3, "went_back")).output).toBe("No host of web is up any more");
    expect(currentOf(lab)).toBe(good);
  });

  it("although the agent ended in between", async () => {
    const { lab, server, port, agent, good } = await withOneLive();
    server.publish(2, 2, [web(port), aService("new")], { confirm_within: 1 });
    const { deadline } = await server.outcomeOf(2, "live");
    await agent.stop();
    await until(() => Date.now() > Date.parse(deadline ?? "") || undefined);
    expect(await lab.ask("get var proc.published")).toContain(versionOf(2));
    startAgent(lab, server);
    await server.outcomeOf(2, "went_back");
    expect(currentOf(lab)).toBe(good);
    expect(await lab.ask("get var proc.published")).toContain(versionOf(1));
  });
});

function isDown(server: { reports: { hosts: { backend: string; state: string }[] }[] }, backend: string) {
  return (
    server.reports.some(({ hosts }) =>
      hosts.some((host) => host.backend === backend && host.state === "down"),
    ) || undefined
  );
}
