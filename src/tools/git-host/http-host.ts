import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findProgram } from "../../server/find-program.ts";
import { startProxy } from "../proxy/real-proxy.ts";
import { httpBackend } from "./find-git-hosts.ts";
import type { OpenGitHost } from "./git-host.ts";
import { makeRepository } from "./ssh-host.ts";

const [user, password] = ["server", "p@ss/word?"];

/** Each request that is under way needs a process. */
const processes = 16;

const serverOf = (folder: string, socket: string, port: number): string => `
  server {
    listen 127.0.0.1:${port};
    client_max_body_size 0;
    location / {
      auth_basic "Git";
      auth_basic_user_file ${join(folder, "users")};
      fastcgi_pass unix:${socket};
      fastcgi_read_timeout 600s;
      fastcgi_param SCRIPT_FILENAME ${httpBackend};
      fastcgi_param GIT_PROJECT_ROOT ${folder};
      fastcgi_param GIT_HTTP_EXPORT_ALL 1;
      fastcgi_param GIT_PROTOCOL $http_git_protocol;
      fastcgi_param PATH_INFO $uri;
      fastcgi_param QUERY_STRING $query_string;
      fastcgi_param REQUEST_METHOD $request_method;
      fastcgi_param CONTENT_TYPE $content_type;
      fastcgi_param CONTENT_LENGTH $content_length;
      fastcgi_param REMOTE_USER $remote_user;
      fastcgi_param REMOTE_ADDR $remote_addr;
    }
  }
`;

/** git's own server for HTTP behind nginx, which asks for a password; git takes it from a credential helper. */
export async function startHttpHost(): Promise<OpenGitHost> {
  const folder = mkdtempSync(join(tmpdir(), "http-host-"));
  const socket = join(folder, "cgi");
  const setPassword = (text: string) => writeFileSync(join(folder, "users"), `${user}:{PLAIN}${text}\n`);
  setPassword(password);
  const cgi = spawn(
    findProgram("fcgiwrap") ?? "fcgiwrap",
    ["-f", "-c", String(processes), "-s", `unix:${socket}`],
    {
      stdio: "ignore",
      detached: true,
    },
  );
  const ended = once(cgi, "exit");
  const stop = () => {
    try {
      // With its children, which would go on waiting.
      if (cgi.pid !== undefined) process.kill(-cgi.pid, "SIGKILL");
    } catch {
      // It has ended.
    }
  };
  process.once("exit", stop);
  while (!existsSync(socket)) {
    if (cgi.exitCode !== null) throw new Error("fcgiwrap ended by itself");
    await sleep(20);
  }
  const nginx = await startProxy("nginx", ({ port }) => ({
    url: `http://127.0.0.1:${port}`,
    servers: serverOf(folder, socket, port),
  }));
  const credentials = join(folder, "credentials");
  writeFileSync(credentials, `username=${user}\npassword=${password}\n`);
  const port = Number(new URL(nginx.url).port);
  const addressOf = (dir: string, at = port) => `http://127.0.0.1:${at}${dir.slice(folder.length)}`;
  return {
    port,
    addressOf,
    env: {
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "credential.helper",
      GIT_CONFIG_VALUE_0: `!cat "${credentials}"; :`,
    },
    create: () => {
      const dir = makeRepository(folder);
      return Promise.resolve({ dir, address: addressOf(dir) });
    },
    shutOut: () => setPassword("another"),
    letIn: () => setPassword(password),
    close: async () => {
      await nginx.close();
      process.off("exit", stop);
      stop();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
