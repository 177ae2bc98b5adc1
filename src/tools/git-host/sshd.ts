import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findProgram } from "../../server/find-program.ts";
import { freePort } from "../../server/free-port.ts";
import { accepts } from "../accepts.ts";

/** A running sshd. */
export interface Sshd {
  port: number;
  /** Its address with the user, without a path; of another port that leads to it, too. */
  url: (port?: number) => string;
  /** The value of GIT_SSH_COMMAND for the key in a file. */
  command: (key: string) => string;
  close: () => Promise<void>;
}

export const makeKey = (path: string): void => {
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", path]);
};

/**
 * An sshd in `folder`, which is the home of this user there; the keys in the file `authorized` let in.
 */
export async function startSshd(folder: string, authorized: string): Promise<Sshd> {
  const file = (name: string) => join(folder, name);
  makeKey(file("host"));
  chmodSync(authorized, 0o600);
  const port = await freePort();
  const lines = [
    `Port ${port}`,
    "ListenAddress 127.0.0.1",
    `HostKey ${file("host")}`,
    `AuthorizedKeysFile ${authorized}`,
    `PidFile ${file("pid")}`,
    "PermitRootLogin prohibit-password",
    "PasswordAuthentication no",
    "KbdInteractiveAuthentication no",
    "UsePAM no",
    "StrictModes no",
    // Many servers of one test come from one address at once.
    "MaxStartups 200",
    // The usual one takes ten times as long, in both programs.
    "KexAlgorithms curve25519-sha256",
    // The shell reads none of this user's files.
    `SetEnv HOME=${folder}`,
  ];
  writeFileSync(file("config"), `${lines.join("\n")}\n`);
  if (process.getuid?.() === 0 && !existsSync("/run/sshd")) mkdirSync("/run/sshd", { mode: 0o755 });
  const child = spawn(findProgram("sshd") ?? "sshd", ["-D", "-e", "-f", file("config")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = once(child, "exit");
  const stop = () => child.kill("SIGKILL");
  // A test runner that ends early must not leave it running.
  process.once("exit", stop);
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`sshd ended by itself:\n${said}`);
    await sleep(20);
  }
  const known = readFileSync(file("host.pub"), "utf8");
  writeFileSync(file("known"), `git-host ${known}`);
  return {
    port,
    url: (at = port) => `ssh://${userInfo().username}@127.0.0.1:${at}`,
    command: (key) =>
      `ssh -F none -i ${key} -o IdentitiesOnly=yes -o UserKnownHostsFile=${file("known")} -o HostKeyAlias=git-host -o StrictHostKeyChecking=yes`,
    close: async () => {
      process.off("exit", stop);
      stop();
      await ended;
    },
  };
}
