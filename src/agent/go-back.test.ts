// A way back that was never tried does not work when it is needed (OPNsense #10721).
import { readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { aHost, aService } from "#render/testing/renderable-set.ts";
import { freePort } from "../server/free-port.ts";
import { whyNoProxy } from "../tools/proxy/find-proxies.ts";
import type { JournalState } from "./folder/journal.ts";
import type { Step } from "./machine.ts";
import { aBackEnd } from "./testing/back-end.ts";
import { startAgent, startLab, type Lab } from "./testing/lab.ts";
import { versionOf } from "./testing/played-server.ts";
import { until } from "./testing/until.ts";

const checked = { max_fails: 1, fail_timeout: 1 };
const web = (port: number, fields: object = {}) =>
  aService("web", {
    transport_mode: "http",
    back_hosts: [aHost("127.0.0.1", { http_ports: [port], ...checked, ...fields })],
  });

const watched = ({ place }: Lab): JournalState["watch"] => {
  // Written by the agent, in the shape of its journal.
  const journal = JSON.parse(
    readFileSync(join(place.HAPROXY_FOLDER, "journal.json"), "utf8"),
  ) as JournalState;
  return journal.watch;
};
/** The newest that waits, what was live before it, and the earlier ones that wait. */
function waitIn(lab: Lab) {
  const watch = watched(lab);
  return watch && { n: watch.n, previous: { n: watch.previous.n }, earlier: watch.earlier };
}
/** Stops this process, and with it the agent in it. */
function sleepUntil(time: number): void {
  const milliseconds = time - Date.now();
  if (Number.isFinite(milliseconds) && milliseconds > 0)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
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
    server.confirm(2);
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

  // The server tells of the newest publication only: a confirmation of the one before it never arrived.
  it.each([
    ["by the later one", 3, null],
    ["although a later one came", 2, null],
    ["although a later one came that waits, too", 2, 60],
  ])("not from one that somebody confirms %s", async (_, confirmed, confirm_within) => {
    const { lab, server, port } = await withOneLive();
    server.publish(2, 2, [web(port, { weight: 2 })], { confirm_within: 60 });
    const { deadline } = await server.outcomeOf(2, "live");
    server.publish(3, 3, [web(port, { weight: 3 })], { confirm_within });
    // The earlier deadline holds for both.
    expect(await server.outcomeOf(3, "live")).toMatchObject({ deadline });
    server.confirm(confirmed);
    const waits = confirm_within === null ? null : { n: 3, previous: { n: 2 }, earlier: [] };
    await until(
      () => isDeepStrictEqual(waitIn(lab), waits) || undefined,
      () => JSON.stringify(watched(lab)),
    );
    expect(await lab.ask("get var proc.published")).toContain(versionOf(3));
  });

  it("to one that was confirmed, and no further, when nobody confirms the later one", async () => {
    const { lab, server, port } = await withOneLive();
    server.publish(2, 2, [web(port, { weight: 2 })], { confirm_within: 60 });
    await server.outcomeOf(2, "live");
    const two = currentOf(lab);
    server.confirm(2);
    server.publish(3, 3, [web(port, { weight: 3 })], { confirm_within: 1 });
    await server.outcomeOf(3, "went_back");
    expect(currentOf(lab)).toBe(two);
    expect(await lab.ask("get var proc.published")).toContain(versionOf(2));
  });

  // What had not been looked at by then was forgotten.
  it("from one whose time ends while a later one becomes live", async () => {
    let deadline = Infinity;
    const { lab, server, port, good } = await withOneLive({
      at: (step: Step) => {
        if (step === "checked") sleepUntil(deadline + 1);
      },
    });
    server.publish(2, 2, [web(port, { weight: 2 })], { confirm_within: 3 });
    deadline = Date.parse((await server.outcomeOf(2, "live")).deadline ?? "");
    server.publish(3, 3, [web(port, { weight: 3 })]);
    await server.outcomeOf(3, "live");
    expect((await server.outcomeOf(3, "went_back")).output).toBe("Nobody confirmed it within 3 s");
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
