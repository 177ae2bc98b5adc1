// A reload can be swallowed: the exit code says nothing, the old process runs on (haproxy 2.6; nginx-ui #1797).
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readlinkSync, renameSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../server/free-port.ts";
import { aHost, aService } from "#render/testing/renderable-set.ts";
import { whyNoProxy } from "../tools/proxy/find-proxies.ts";
import type { Step } from "./machine.ts";
import { makeLab, startAgent, startLab, untilFolder, type Lab } from "./testing/lab.ts";
import { PlayedServer, toRender, versionOf } from "./testing/played-server.ts";
import { until } from "./testing/until.ts";

const set = (...hosts: string[]) => [
  aService("web", { transport_mode: "http", back_hosts: hosts.map((host) => aHost(host)) }),
];
const reloadsOf = async (lab: Lab): Promise<number> =>
  Number(/master\s+(\d+)/.exec(await lab.askMaster("show proc"))?.[1]);
const currentOf = ({ place }: Lab) => readlinkSync(join(place.HAPROXY_FOLDER, "current"));

/** The command after which HAProxy says that it runs this version. */
const sayThat = (digit: number) => `experimental-mode on;set var proc.published str(${versionOf(digit)})`;

/** Gives HAProxy a command, and returns when it has done it. */
function askAtOnce({ place }: Lab, command: string): void {
  const script =
    "const [, path, line] = process.argv; require('net').connect(path).resume().end(`${line}\\n`)";
  execFileSync(process.execPath, ["-e", script, place.HAPROXY_STATS_SOCKET, command]);
}

/** A load balancer that runs publication 1; `at` is called at each step of what comes after. */
async function withOneLive(at: (step: Step) => void = () => {}) {
  let live = false;
  const started = await startLab("", { at: (step) => (live ? at(step) : undefined) });
  started.server.publish(1, 1, set("127.0.0.2"));
  await started.server.outcomeOf(1, "live");
  live = true;
  return { ...started, good: currentOf(started.lab) };
}

/** The last good publication runs and is what a start would read; the next one is made live. */
async function expectGood(started: Awaited<ReturnType<typeof withOneLive>>): Promise<void> {
  const { lab, server, good } = started;
  expect(currentOf(lab)).toBe(good);
  expect(await lab.ask("get var proc.published")).toContain(versionOf(1));
  expect(await lab.ask("show servers state web")).not.toContain("127.0.0.3");
  server.publish(3, 3, set("127.0.0.4"));
  expect(await server.outcomeOf(3)).toMatchObject({ outcome: "live", method: "reload" });
}

describe.skipIf(whyNoProxy("haproxy") !== undefined)("what does not become live is told as such", () => {
  it("when a port of the administrator's file is in use, which no check finds", async () => {
    const port = await freePort();
    const other = createServer().listen(port, "127.0.0.1");
    await once(other, "listening");
    onTestFinished(() => void other.close());
    const started = await withOneLive();
    started.lab.writeOwn(`frontend more\n    bind 127.0.0.1:${port}\n`);
    started.server.publish(2, 2, set("127.0.0.2", "127.0.0.3"));
    const outcome = await started.server.outcomeOf(2);
    expect(outcome).toMatchObject({ outcome: "refused", method: "reload", check: { ok: true } });
    expect(outcome.output).toMatch(/did not take the reload.* worker \d+ runs on/);
    await until(() => started.server.lastReport?.problem?.includes("failed") || undefined);
    other.close();
    await once(other, "close");
    await expectGood(started);
    await until(() => started.server.lastReport?.problem === null || undefined);
  });

  it("when the administrator's file is bad", async () => {
    const started = await withOneLive();
    started.lab.writeOwn("frontend more\n    binnd 127.0.0.1:1\n");
    started.server.publish(2, 2, set("127.0.0.3"));
    const outcome = await started.server.outcomeOf(2);
    expect(outcome).toMatchObject({ outcome: "refused", method: null, check: { ok: false } });
    expect(outcome.output).toContain("unknown keyword 'binnd'");
    started.lab.writeOwn("");
    await expectGood(started);
  });

  it("when the administrator's file becomes bad after the check", async () => {
    const started = await withOneLive((step) => {
      if (step === "swapped") started.lab.writeOwn("frontend more\n    binnd 127.0.0.1:1\n");
    });
    started.server.publish(2, 2, set("127.0.0.3"));
    const outcome = await started.server.outcomeOf(2);
    expect(outcome).toMatchObject({ outcome: "refused", method: "reload", check: { ok: true } });
    expect(outcome.output).toContain("unknown keyword 'binnd'");
    expect(currentOf(started.lab)).toBe(started.good);
    expect(await started.lab.ask("get var proc.published")).toContain(versionOf(1));
  });

  it("when a service still uses a backend that would go", async () => {
    const started = await withOneLive();
    started.lab.writeOwn(`frontend more\n    bind 127.0.0.1:${await freePort()}\n    use_backend web\n`);
    started.server.publish(2, 2, [aService("api", { back_hosts: [aHost("127.0.0.3")] })]);
    const outcome = await started.server.outcomeOf(2);
    expect(outcome.outcome).toBe("refused");
    expect(outcome.output).toContain("unable to find required use_backend: 'web'");
    await expectGood(started);
  });

  it("when the master was killed before, and when it is killed after the swap", async () => {
    let killAt: Step | null = null;
    const started = await withOneLive((step) => {
      if (step === killAt) started.haproxy.kill("SIGKILL");
    });
    const { lab, server, haproxy, good } = started;
    killAt = "swapped";
    const ended = once(haproxy, "exit");
    server.publish(2, 2, set("127.0.0.3"));
    const outcome = await server.outcomeOf(2);
    expect(outcome.outcome).toBe("refused");
    expect(outcome.output).toMatch(/ECONNREFUSED|ENOENT|half an answer|cannot be asked/);
    await ended;
    expect(currentOf(lab)).toBe(good);
    await until(() => server.lastReport?.problem?.startsWith("HAProxy does not answer") || undefined);
    killAt = null;
    server.publish(4, 4, set("127.0.0.3"));
    // Nobody can be asked: that is no end of it.
    await sleep(1_500);
    expect(server.outcomes.filter((each) => each.n === 4 && each.outcome !== "applying")).toEqual([]);
    await lab.startHaproxy();
    expect(await server.outcomeOf(4)).toMatchObject({ outcome: "live" });
  });

  it("when HAProxy was started without our files, which no reload changes", async () => {
    const lab = makeLab();
    const server = new PlayedServer();
    startAgent(lab, server);
    await untilFolder(lab);
    await lab.startHaproxy(true);
    server.publish(1, 1, set("127.0.0.2"));
    const outcome = await server.outcomeOf(1);
    expect(outcome).toMatchObject({ outcome: "refused", method: null });
    expect(outcome.output).toContain("start it with -f HAPROXY_FOLDER/current");
    expect(await reloadsOf(lab)).toBe(0);
  });

  it("and one reload is enough to find that the way back does not work", async () => {
    let sabotage = true;
    let back = 0;
    const started = await withOneLive((step) => {
      if (step === "read back" && sabotage) throw new Error("broken");
      if (step !== "went back") return;
      back += 1;
      // Before the agent reads it back.
      if (sabotage) askAtOnce(started.lab, sayThat(7));
    });
    const { lab, server } = started;
    const before = await reloadsOf(lab);
    server.publish(2, 2, set("127.0.0.3"));
    await server.outcomeOf(2, "refused");
    await until(() => back > 4 || undefined);
    expect(await reloadsOf(lab)).toBe(before + 2);
    sabotage = false;
    await lab.ask(sayThat(1));
    await until(() => server.lastReport?.problem === null || undefined);
    await expectGood(started);
  });

  it("but is tried when the master's socket is back", async () => {
    const started = await withOneLive();
    const { HAPROXY_MASTER_SOCKET: socket } = started.lab.place;
    renameSync(socket, `${socket}.away`);
    started.server.publish(2, 2, set("127.0.0.3"));
    await until(() => started.server.lastReport?.problem?.includes("ENOENT") || undefined);
    await sleep(1_000);
    expect(started.server.outcomes.at(-1)).toMatchObject({ n: 2, outcome: "applying" });
    expect(currentOf(started.lab)).toBe(started.good);
    renameSync(`${socket}.away`, socket);
    expect(await started.server.outcomeOf(2)).toMatchObject({ outcome: "live" });
  });

  it("when the renderer refuses a service, and when the server rendered something else", async () => {
    const started = await withOneLive();
    started.server.publish(2, 2, [aService("web", { back_hosts: [] })]);
    expect((await started.server.outcomeOf(2)).output).toBe("web back_hosts: The service has no back host");
    started.server.publish(4, 4, set("127.0.0.3"), { hash: "0".repeat(64) });
    expect((await started.server.outcomeOf(4)).output).toContain("The agent renders other files");
    await expectGood(started);
  });
});

describe.skipIf(whyNoProxy("haproxy") !== undefined)("a check alone", () => {
  it("answers in the program's words, and changes nothing", async () => {
    const started = await withOneLive();
    const { lab, server, good } = started;
    server.want({ check: { id: "a", ...toRender(5, set("127.0.0.5")) } });
    const answer = (id: string) => until(() => server.reports.find(({ check }) => check?.id === id)?.check);
    expect(await answer("a")).toEqual({ id: "a", ok: true, output: expect.any(String) });
    lab.writeOwn("frontend more\n    binnd 127.0.0.1:1\n");
    server.want({ check: { id: "b", ...toRender(5, set("127.0.0.5")) } });
    expect(await answer("b")).toMatchObject({ ok: false, output: expect.stringContaining("binnd") });
    expect(currentOf(lab)).toBe(good);
    lab.writeOwn("");
    await expectGood(started);
  });
});
