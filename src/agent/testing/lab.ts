// A load balancer of its own for a test: the real HAProxy in master mode, an agent, and a server that the test plays.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { findProgram } from "../../server/find-program.ts";
import { haproxyPlace, type HaproxyPlace } from "../agent-env.ts";
import type { AgentServer } from "../agent-server.ts";
import { ask } from "../haproxy/ask-socket.ts";
import type { Settings } from "../machine.ts";
import { runAgent } from "../run-agent.ts";
import { quick } from "./lab-settings.ts";
import { PlayedServer } from "./played-server.ts";
import { until } from "./until.ts";

const ownConfiguration = (folder: string, more: string) => `global
    stats socket ${folder}/stats.sock level admin
defaults
    mode http
    timeout connect 2s
    timeout client 30s
    timeout server 30s
${more}`;

export interface Lab {
  folder: string;
  place: HaproxyPlace;
  /** Writes the administrator's own file: `more` after global and defaults. */
  writeOwn: (more: string) => void;
  /** Starts HAProxy on what `current` names, or on the administrator's file alone; it ends with the test. */
  startHaproxy: (onlyOwn?: boolean) => Promise<ChildProcess>;
  /** Asks the stats socket. */
  ask: (command: string) => Promise<string>;
  askMaster: (command: string) => Promise<string>;
}

export function makeLab(more = ""): Lab {
  const program = findProgram("haproxy");
  if (program === undefined) throw new Error("haproxy is not installed");
  const folder = mkdtempSync(join(tmpdir(), "agent-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const own = join(folder, "own.cfg");
  const place = haproxyPlace.parse({
    HAPROXY_FOLDER: join(folder, "published"),
    HAPROXY_CONFIG: own,
    HAPROXY_MASTER_SOCKET: join(folder, "master.sock"),
    HAPROXY_STATS_SOCKET: join(folder, "stats.sock"),
    HAPROXY_CHECK: program,
  });
  const writeOwn = (text: string) => writeFileSync(own, ownConfiguration(folder, text));
  writeOwn(more);
  let said = "";
  return {
    folder,
    place,
    writeOwn,
    ask: (command) => ask(place.HAPROXY_STATS_SOCKET, command),
    askMaster: (command) => ask(place.HAPROXY_MASTER_SOCKET, command),
    startHaproxy: async (onlyOwn = false) => {
      said = "";
      const running = spawn(
        program,
        [
          "-W",
          "-S",
          place.HAPROXY_MASTER_SOCKET,
          "-f",
          own,
          ...(onlyOwn ? [] : ["-f", join(place.HAPROXY_FOLDER, "current")]),
        ],
        { stdio: ["ignore", "ignore", "pipe"] },
      );
      const ended = once(running, "exit");
      onTestFinished(async () => {
        running.kill("SIGTERM");
        await ended;
      });
      running.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
      await until(
        () => said.includes("Loading success") || undefined,
        () => said,
      );
      return running;
    },
  };
}

/** Starts an agent in this process; it ends with the test, or earlier with `stop`. */
export function startAgent(
  lab: Lab,
  server: AgentServer,
  settings: Partial<Settings> = {},
): { stop: () => Promise<void>; log: string[] } {
  const end = new AbortController();
  const log: string[] = [];
  const running = runAgent(
    {
      place: lab.place,
      server,
      settings: { ...quick, ...settings },
      log: (text) => log.push(text),
    },
    end.signal,
  );
  const ended = running.catch((error: unknown) => log.push(String(error)));
  const stop = async () => {
    end.abort();
    await ended;
  };
  onTestFinished(stop);
  return { stop, log };
}

/** Waits until the agent has made `current`. */
export const untilFolder = async ({ place }: Lab): Promise<void> => {
  await until(() => existsSync(join(place.HAPROXY_FOLDER, "current/00-published.cfg")) || undefined);
};

/** A load balancer with an agent and a server that the test plays, before anything is published. */
export async function startLab(more = "", settings: Partial<Settings> = {}) {
  const lab = makeLab(more);
  const server = new PlayedServer();
  const agent = startAgent(lab, server, settings);
  await untilFolder(lab);
  const haproxy = await lab.startHaproxy();
  return { lab, server, agent, haproxy };
}
