import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { programArguments } from "../../testing/program.ts";

/** A server as a process of its own, the leader of a process group. */
export interface ServerProcess {
  child: ChildProcess;
  /** The address it listens on, without a slash at the end. */
  origin: string;
}

/** Starts the server with these environment variables alone, and a free port; rejects with what it printed when it ends. */
export async function startServer(env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, programArguments("server"), {
    env: { PATH: process.env["PATH"], PORT: "0", LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  const origin = await new Promise<string>((resolve, reject) => {
    const look = (text: Buffer) => {
      output += text.toString();
      const [, address, own] = /console: (\S+)(?: \(listens on (\S+)\))?\n/.exec(output) ?? [];
      const found = own ?? address;
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    child.once("close", () => reject(new Error(output)));
  });
  return { child, origin };
}

/** Kills the server and the git processes in its group, and waits for its end. */
export async function killServer({ child }: ServerProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "close");
  if (child.pid === undefined) throw new Error("The server has no process id");
  process.kill(-child.pid, "SIGKILL");
  await ended;
}
