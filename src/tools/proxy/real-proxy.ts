import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { findProgram } from "../../server/find-program.ts";
import type { ProxyName } from "./find-proxies.ts";
import { freePort } from "../../server/free-port.ts";
import { accepts } from "../accepts.ts";

/** A running proxy. */
export interface RealProxy {
  /** The console's address for browsers: the server's PUBLIC_URL. */
  url: string;
  /** The port to which the proxy passes requests on. */
  backendPort: number;
  close(): Promise<void>;
}

/** A folder and two free ports for a proxy. */
export interface Place {
  folder: string;
  port: number;
  backendPort: number;
}

/** For each program, the settings around the servers, and its arguments. */
const programs = {
  nginx: {
    settings: (servers: string) => `pid nginx.pid;
events {}
http {
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
${servers}}
`,
    // One process in the foreground, so that nothing is left when it ends.
    args: (folder: string) =>
      ["-p", folder, "-c", "settings", "-e", "stderr"].concat("-g", "daemon off; master_process off;"),
  },
  haproxy: {
    settings: (servers: string) => `defaults
  mode http
  timeout connect 10s
  timeout client 120s
  timeout server 120s
${servers}`,
    args: (folder: string) => ["-db", "-f", join(folder, "settings")],
  },
};

/** Starts a proxy with these servers in its settings. Resolves once it accepts connections. */
export async function startProxy(
  name: ProxyName,
  serversAt: (place: Place) => { url: string; servers: string },
): Promise<RealProxy> {
  const file = findProgram(name);
  if (file === undefined) throw new Error(`${name} is not installed; on Debian: apt-get install ${name}`);
  const folder = mkdtempSync(join(tmpdir(), `bsc-${name}-`));
  const [port, backendPort] = [await freePort(), await freePort()];
  const { settings, args } = programs[name];
  const { url, servers } = serversAt({ folder, port, backendPort });
  writeFileSync(join(folder, "settings"), settings(servers));
  const child = spawn(file, args(folder), { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = once(child, "exit");
  const stop = () => child.kill("SIGTERM");
  // A test runner that ends early must not leave the proxy running.
  process.once("exit", stop);
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`${name} ended by itself:\n${said}`);
    await setTimeout(20);
  }
  return {
    url,
    backendPort,
    close: async () => {
      process.off("exit", stop);
      stop();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
