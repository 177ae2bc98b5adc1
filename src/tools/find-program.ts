import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where servers lie; the PATH of other users than root often lacks it. */
const forServers = ["/usr/sbin", "/usr/local/sbin"];

/** The file of the first of these programs that this machine has. */
export const findProgram = (...names: string[]): string | undefined =>
  [...(process.env.PATH ?? "").split(delimiter), ...forServers]
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));

/** Runs a command before everybody's eyes; whether it succeeded. */
export const run = (command: string, ...args: string[]): boolean => {
  console.log(`$ ${command} ${args.join(" ")}`);
  // Debian would start a server as soon as it is installed; at run level 1 it does not.
  const env = { ...process.env, RUNLEVEL: "1" };
  return spawnSync(command, args, { stdio: "inherit", env }).status === 0;
};

/** Installs a package of Debian where we may; what became of it is for the caller to look. */
export function installFromDebian(name: string): void {
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get") && run("apt-get", "update"))
    run("apt-get", "install", "-y", "--no-install-recommends", name);
}
