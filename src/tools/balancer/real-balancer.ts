// The real HAProxy on loopback, with small back ends and the agent's process beside it, for journeys and the bench.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "../../agent/haproxy/ask-socket.ts";
import { programArguments } from "../../testing/program.ts";
import { findProgram } from "../../server/find-program.ts";
import { freePort } from "../../server/free-port.ts";

interface BackEnd {
  name: string;
  host: string;
  port: number;
  server: Server;
}

/** A program at an address of this machine of its own, which answers with its name. */
async function startBackEnd(number: number): Promise<BackEnd> {
  const name = `back-${number}`;
  const host = `127.0.0.2${number}`;
  const server = createServer((_, reply) => reply.end(name));
  server.listen(0, host);
  await once(server, "listening");
  return { name, host, port: (server.address() as AddressInfo).port, server };
}

/** The administrator's own part: a frontend that sends /ID to the service of that id. */
const ownPart = (folder: string, port: number) => `global
    stats socket ${folder}/stats.sock level admin
defaults
    mode http
    timeout connect 2s
    timeout client 30s
    timeout server 30s
frontend edge
    bind 127.0.0.1:${port}
    use_backend %[path,field(2,/)]
`;

/** Resolves when the file is there, or one of the programs has ended. */
async function untilThere(file: string, child: ChildProcess): Promise<void> {
  while (!existsSync(file)) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with ${child.exitCode}`);
    await sleep(20);
  }
}

/** A load balancer with its agent. */
export class RealBalancer {
  readonly backEnds: readonly BackEnd[];
  /** The address of the frontend. */
  readonly url: string;
  readonly #folder: string;
  readonly #agent: ChildProcess;
  readonly #haproxy: ChildProcess;

  private constructor(
    folder: string,
    port: number,
    programs: { agent: ChildProcess; haproxy: ChildProcess; backEnds: readonly BackEnd[] },
  ) {
    this.#folder = folder;
    this.url = `http://127.0.0.1:${port}`;
    this.#agent = programs.agent;
    this.#haproxy = programs.haproxy;
    this.backEnds = programs.backEnds;
  }

  /** Starts it for a target ("prod/lb-1") of the server at `origin`, with a key of the agent. */
  static async start(origin: string, target: string, key: string): Promise<RealBalancer> {
    const folder = mkdtempSync(join(tmpdir(), "lb-"));
    const port = await freePort();
    const backEnds = await Promise.all([1, 2, 3].map(startBackEnd));
    const program = findProgram("haproxy") ?? "haproxy";
    const own = join(folder, "own.cfg");
    const [master, stats] = [join(folder, "master.sock"), join(folder, "stats.sock")];
    writeFileSync(own, ownPart(folder, port));
    const agent = spawn(process.execPath, programArguments("agent"), {
      cwd: join(import.meta.dirname, "../../.."),
      env: {
        ...process.env,
        SERVER_URL: origin,
        AGENT_KEY: key,
        TARGET: target,
        HAPROXY_FOLDER: join(folder, "published"),
        HAPROXY_CONFIG: own,
        HAPROXY_MASTER_SOCKET: master,
        HAPROXY_STATS_SOCKET: stats,
        HAPROXY_CHECK: program,
      },
      stdio: "ignore",
    });
    const current = join(folder, "published", "current");
    await untilThere(current, agent);
    const haproxy = spawn(program, ["-W", "-S", master, "-f", own, "-f", current], { stdio: "ignore" });
    await untilThere(stats, haproxy);
    return new RealBalancer(folder, port, { agent, haproxy, backEnds });
  }

  get agentPid(): number {
    return this.#agent.pid ?? 0;
  }

  /** A command to the running program, as an administrator gives it by hand. */
  byHand(command: string): Promise<string> {
    return ask(join(this.#folder, "stats.sock"), command);
  }

  /** How often the program was reloaded since it started. */
  async reloads(): Promise<number> {
    const processes = await ask(join(this.#folder, "master.sock"), "show proc");
    return Number(/^\d+\s+master\s+(\d+)/m.exec(processes)?.[1] ?? Number.NaN);
  }

  async end(): Promise<void> {
    for (const child of [this.#agent, this.#haproxy]) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    for (const { server } of this.backEnds) {
      server.close();
      server.closeAllConnections();
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
