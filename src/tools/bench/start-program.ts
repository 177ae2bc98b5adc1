import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** How long an event loop stood still, in milliseconds: by the clock, and in processor time of its thread alone. */
export interface Stall {
  wall: number;
  processor: number;
}

/** A started program that listens on this machine. */
export interface Listening {
  origin: string;
  pid: number;
  /** How long its event loop stood still at most since this was last asked; of `watched-server.ts` alone. */
  longestStall: () => Promise<Stall>;
  stop: () => Promise<void>;
}

/** Starts a TypeScript file as a process of its own, and waits for the line with its address on standard output. */
export async function startProgram(
  file: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Listening> {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const { stdout, pid } = child;
  if (stdout === null || pid === undefined) throw new Error(`${file} did not start`);
  const ended = once(child, "exit");
  const lines = createInterface({ input: stdout });
  const origin = await new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`${file} ended with code ${code}`)));
  });
  return {
    origin,
    pid,
    longestStall: async () => {
      const answered = once(child, "message");
      child.send("longest stall");
      const [longest] = (await answered) as [Stall];
      return longest;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
