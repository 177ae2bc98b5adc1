// The real HAProxy, on loopback, for the files that the renderer makes.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { findProgram } from "../../server/find-program.ts";
import type { RenderedFile } from "../rendering.ts";

/** The administrator's own part: what backends inherit, and a socket to ask. */
const ownPart = (socket: string) => `global
    stats socket ${socket} level admin
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
`;

export interface HaproxyFolder {
  /** The program's own check of the folder. */
  check: () => { ok: boolean; output: string };
  /** Starts the program; it ends with the test. `ask` sends a command to its socket. */
  start: () => Promise<{ ask: (command: string) => Promise<string>; stop: () => Promise<void> }>;
}

/** Writes files into a folder beside a configuration of an administrator. */
export function haproxyFolder(files: readonly RenderedFile[]): HaproxyFolder {
  const program = findProgram("haproxy");
  if (program === undefined) throw new Error("haproxy is not installed");
  const folder = mkdtempSync(join(tmpdir(), "render-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [own, ours, socket] = [join(folder, "own.cfg"), join(folder, "ours"), join(folder, "socket")];
  writeFileSync(own, ownPart(socket));
  mkdirSync(ours);
  for (const { name, text: content } of files) writeFileSync(join(ours, name), content);
  const configuration = ["-f", own, "-f", ours];

  const ask = async (command: string): Promise<string> => {
    const connection = createConnection(socket);
    await once(connection, "connect");
    connection.end(`${command}\n`);
    return text(connection);
  };

  return {
    check: () => {
      const { status, stderr } = spawnSync(program, ["-c", ...configuration], { encoding: "utf8" });
      return { ok: status === 0, output: stderr };
    },
    start: async () => {
      const running = spawn(program, ["-db", "-W", ...configuration], {
        stdio: ["ignore", "ignore", "pipe"],
      });
      const ended = once(running, "exit");
      const stop = async () => {
        running.kill("SIGTERM");
        await ended;
      };
      onTestFinished(stop);
      let said = "";
      for await (const chunk of running.stderr) {
        said += String(chunk);
        if (said.includes("Loading success")) return { ask, stop };
      }
      throw new Error(said);
    },
  };
}
