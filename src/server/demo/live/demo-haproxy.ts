// HAProxy for the demo: on loopback, with files in the demo's own folder, ending with the demo.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { findProgram } from "../../find-program.ts";

/** Where the files and sockets of the demo's HAProxy are, and the port of its frontend. */
export interface DemoHaproxy {
  program: string;
  port: number;
  config: string;
  folder: string;
  masterSocket: string;
  statsSocket: string;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
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

/** Starts HAProxy with the published files beside its own. It ends with this process. */
export function startDemoHaproxy({ program, config, folder, masterSocket }: DemoHaproxy): ChildProcess {
  const child = spawn(program, ["-W", "-S", masterSocket, "-f", config, "-f", join(folder, "current")], {
    stdio: "ignore",
  });
  child.on("error", () => {});
  process.on("exit", () => child.kill("SIGTERM"));
  return child;
}
