// The agent is killed at every step: the old or the new is live as a whole, and the next start comes to what is wanted.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Service } from "#contract/service.ts";
import { renderHaproxy } from "#render/haproxy/render-haproxy.ts";
import { aHost, aService } from "#render/testing/renderable-set.ts";
import { whyNoProxy } from "../tools/proxy/find-proxies.ts";
import { programArguments } from "../testing/program.ts";
import { readRunning } from "./haproxy/running.ts";
import { steps, type Step } from "./machine.ts";
import { differences } from "./plan/differences.ts";
import { expectedServers } from "./plan/expected-servers.ts";
import { makeLab, untilFolder, type Lab } from "./testing/lab.ts";
import { PlayedServer, toRender, versionOf } from "./testing/played-server.ts";
import { until } from "./testing/until.ts";
import { overHttp } from "./testing/over-http.ts";

/** `KILLS=100 npx vitest run src/agent/kill.test.ts` for the long run. */
const kills = Number(process.env["KILLS"] ?? steps.length);

/** A set of which every server is another one, or has another weight. */
const setOf = (round: number, hosts: number): Service[] => [
  aService("web", {
    transport_mode: "http",
    back_hosts: [2, 3, 4].map((last) => aHost(`127.0.${hosts}.${last}`, { weight: (round % 100) + last })),
  }),
];

/** Starts the agent, and arms it: from then on it ends at the step. */
function start(lab: Lab, { url, key }: { url: string; key: string }, step: Step) {
  const child: ChildProcess = spawn(process.execPath, programArguments("killed-agent"), {
    env: {
      PATH: process.env["PATH"],
      ...lab.place,
      SERVER_URL: url,
      AGENT_KEY: key,
      TARGET: "prod/lb-1",
      KILL_AT: step,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout?.on("data", (text: Buffer) => (said += text.toString()));
  child.stderr?.on("data", (text: Buffer) => (said += text.toString()));
  const ended = once(child, "exit");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const arm = async () => {
    child.kill("SIGUSR2");
    await until(
      () => said.includes("armed\n") || undefined,
      () => said,
    );
  };
  return {
    arm,
    killed: () =>
      until(
        () => child.signalCode ?? undefined,
        () => said,
      ),
    said: () => said,
  };
}

/** What runs is one of these sets as a whole. Resolves with its place. */
async function liveOf(lab: Lab, sets: { version: string; services: Service[] }[]): Promise<number> {
  const running = await until(() =>
    readRunning(lab.place.HAPROXY_STATS_SOCKET, () => true).catch(() => undefined),
  );
  const at = sets.findIndex(({ version }) => version === running.version);
  const set = sets[at];
  if (set === undefined) throw new Error(`It runs ${running.version}`);
  const rendering = renderHaproxy(set.services, set.version, toRender(0, []).options);
  if (rendering.kind === "refused") throw new Error("refused");
  expect(differences(expectedServers(rendering.files), running)).toEqual([]);
  return at;
}

describe.skipIf(whyNoProxy("haproxy") !== undefined)("an agent that is killed", () => {
  it(
    `leaves no mix, and the next one converges, over ${kills} kills`,
    async () => {
      const lab = makeLab();
      const server = new PlayedServer();
      const address = await overHttp(server);
      const before: { version: string; services: Service[] }[] = [{ version: versionOf(0), services: [] }];
      let hosts = 0;
      let n = 0;
      let started = false;
      const ends: string[] = [];
      for (let round = 0; round < kills; round++) {
        const step = steps[round % steps.length] ?? "rendered";
        const goesBack = step.includes("back") && step !== "read back";
        const agent = start(lab, address, step);
        await untilFolder(lab);
        if (!started) await lab.startHaproxy();
        started = true;
        // The one before it was killed in the middle of a publication: this one ends what it began.
        if (n > 0) {
          await until(
            () =>
              server.outcomes.some(
                (each) => each.n === n && each.outcome === (ends.at(-1) === "back" ? "went_back" : "live"),
              ) || undefined,
            () => `${agent.said()} ${JSON.stringify(server.outcomes.filter((each) => each.n === n))}`,
          );
          await liveOf(lab, before.slice(-1));
        }
        await agent.arm();
        n += 1;
        // In turns a reload and a change at runtime.
        if (Math.floor(round / steps.length) % 2 === 0) hosts = (hosts + 1) % 250;
        const services = setOf(round, hosts);
        const digit = (round % 14) + 1;
        const set = { version: versionOf(digit), services };
        server.publish(n, digit, services, { confirm_within: goesBack ? 1 : null });
        expect(await agent.killed()).toBe("SIGKILL");
        await liveOf(lab, [...before.slice(-1), set]);
        ends.push(goesBack ? "back" : "live");
        if (!goesBack) before.push(set);
      }
    },
    60_000 + kills * 20_000,
  );
});
