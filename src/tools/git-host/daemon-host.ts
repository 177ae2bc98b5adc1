import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../server/free-port.ts";
import { accepts } from "../accepts.ts";

/** git's own server for its own protocol; its package has it, outside the PATH. */
const program = "/usr/lib/git-core/git-daemon";

/** Why tests on it are skipped; undefined when it is installed, or when CI wants a failure instead. */
export const whyNoGitDaemon = (): string | undefined =>
  process.env["CI"] === "true" || existsSync(program)
    ? undefined
    : "git daemon is not installed (Debian's git has it)";

/** All repositories, to be read and written by everybody on this machine, in plain text: a line to it can be cut at a word. */
export async function startGitDaemon() {
  const port = await freePort();
  const options = ["--listen=127.0.0.1", `--port=${port}`, "--export-all", "--enable=receive-pack"];
  const daemon = spawn(program, options, { stdio: "ignore", detached: true });
  const ended = once(daemon, "exit");
  const stop = () => {
    try {
      // With its children, which would go on waiting.
      if (daemon.pid !== undefined) process.kill(-daemon.pid, "SIGKILL");
    } catch {
      // It has ended.
    }
  };
  process.once("exit", stop);
  while (!(await accepts(port))) {
    if (daemon.exitCode !== null) throw new Error("git daemon ended by itself");
    await sleep(20);
  }
  return {
    port,
    close: async () => {
      process.off("exit", stop);
      stop();
      await ended;
    },
  };
}
