import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { findProgram } from "../find-program.ts";
import { makeCertificate, type Certificate } from "./certificate.ts";
import type { ProxyName } from "./find-proxies.ts";
import { readmeExample, substituted } from "./readme-example.ts";

/** A proxy that runs as the README shows it, over TLS. */
export interface RealProxy {
  /** The console's address for browsers, to be the server's PUBLIC_URL. */
  url: string;
  /** The port of this machine to which it passes requests on. */
  backendPort: number;
  close(): Promise<void>;
}

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.once("error", () => resolve(false)).once("connect", () => socket.destroy());
  });

/** What the whole file of settings has around the README's example, and how the program is started on it. */
const programs = {
  nginx: {
    settings: (example: string) => `pid nginx.pid;
events {}
http {
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
${example}}
`,
    // One process that stays in front, so that its end is the end of all.
    args: (folder: string) =>
      ["-p", folder, "-c", "settings", "-e", "stderr"].concat("-g", "daemon off; master_process off;"),
    texts: (port: number, { certificate, key }: Certificate) => ({
      "listen 443": `listen 127.0.0.1:${port}`,
      "/etc/nginx/ops.example.crt": certificate,
      "/etc/nginx/ops.example.key": key,
    }),
  },
  haproxy: {
    settings: (example: string) => `defaults
  mode http
  timeout connect 10s
  timeout client 120s
  timeout server 120s
${example}`,
    args: (folder: string) => ["-db", "-f", join(folder, "settings")],
    texts: (port: number, { pem }: Certificate) => ({
      "bind :443": `bind 127.0.0.1:${port}`,
      "/etc/haproxy/ops.example.pem": pem,
    }),
  },
};

/**
 * Starts a proxy with the README's example for it: on free ports, with a certificate of its own, and with `changes` of
 * its text. Resolves once it takes connections.
 */
export async function startProxy(name: ProxyName, changes: Record<string, string> = {}): Promise<RealProxy> {
  const file = findProgram(name);
  if (file === undefined) throw new Error(`${name} is not here; on Debian: apt-get install ${name}`);
  const folder = mkdtempSync(join(tmpdir(), `bsc-${name}-`));
  const [port, backendPort] = [await freePort(), await freePort()];
  const { settings, args, texts } = programs[name];
  const example = substituted(readmeExample(name), {
    ...changes,
    "127.0.0.1:8080": `127.0.0.1:${backendPort}`,
    ...texts(port, makeCertificate(folder)),
  });
  writeFileSync(join(folder, "settings"), settings(example));
  const child = spawn(file, args(folder), { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = once(child, "exit");
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`${name} ended by itself:\n${said}`);
    await setTimeout(20);
  }
  return {
    url: `https://127.0.0.1:${port}/lb`,
    backendPort,
    close: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
