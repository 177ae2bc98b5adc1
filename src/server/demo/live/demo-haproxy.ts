// HAProxy for the demo: on loopback, with files in the demo's own folder, ending with the demo.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseOwnAgentEnv } from "#agent/agent-env.ts";
import { defaultSettings } from "#agent/machine.ts";
import { startMachine } from "#agent/steps/start-machine.ts";
import { findProgram } from "../../find-program.ts";
import { freePort } from "../../free-port.ts";

/** Where the files and sockets of the demo's HAProxy are, and the port of its frontend. */
export interface DemoHaproxy {
  program: string;
  port: number;
  config: string;
  folder: string;
  masterSocket: string;
  statsSocket: string;
}

/** The part of the configuration that an administrator would own: a frontend that sends /ID to the service of that id. */
const ownPart = (port: number, statsSocket: string) => `global
    stats socket ${statsSocket} level admin mode 600
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
frontend demo
    bind 127.0.0.1:${port}
    use_backend %[path,field(2,/)]
`;

/** Writes what HAProxy needs into `parent`; null where HAProxy is not installed. */
export async function prepareDemoHaproxy(parent: string): Promise<DemoHaproxy | null> {
  const program = findProgram("haproxy");
  if (program === undefined) return null;
  const dir = join(parent, "haproxy");
  const folder = join(dir, "published");
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const [config, masterSocket, statsSocket] = ["haproxy.cfg", "master.sock", "stats.sock"].map((name) =>
    join(dir, name),
  ) as [string, string, string];
  writeFileSync(config, ownPart(port, statsSocket));
  return { program, port, config, folder, masterSocket, statsSocket };
}

/** The variables of an agent in the server's process, for this HAProxy. */
export const agentVariables = (haproxy: DemoHaproxy, target: string): Record<string, string> => ({
  TARGET: target,
  HAPROXY_FOLDER: haproxy.folder,
  HAPROXY_CONFIG: haproxy.config,
  HAPROXY_MASTER_SOCKET: haproxy.masterSocket,
  HAPROXY_STATS_SOCKET: haproxy.statsSocket,
  HAPROXY_CHECK: haproxy.program,
});

/** Starts HAProxy with nothing published, and resolves when it can be asked. It ends with this process. */
export async function startDemoHaproxy(haproxy: DemoHaproxy, target: string): Promise<void> {
  const { program, config, folder, masterSocket, statsSocket } = haproxy;
  await startMachine(parseOwnAgentEnv(agentVariables(haproxy, target)), defaultSettings);
  const child = spawn(program, ["-W", "-S", masterSocket, "-f", config, "-f", join(folder, "current")], {
    stdio: "ignore",
  });
  child.on("error", () => {});
  // Else this process would wait for HAProxy, which ends only after it.
  child.unref();
  const end = () => void child.kill("SIGTERM");
  for (const event of ["exit", "SIGTERM", "SIGINT"] as const) process.on(event, end);
  while (!existsSync(statsSocket) && child.exitCode === null) await sleep(20);
}
