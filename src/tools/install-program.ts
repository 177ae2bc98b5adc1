import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Shows and runs a command; returns whether it succeeded. */
export const run = (command: string, ...args: string[]): boolean => {
  console.log(`$ ${command} ${args.join(" ")}`);
  // Debian starts a server when it installs one, except at run level 1; and it asks questions.
  const env = { ...process.env, RUNLEVEL: "1", DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: "inherit", env }).status === 0;
};

/** Installs a package of Debian where this user may. The caller checks whether the program is there then. */
export function installFromDebian(name: string): void {
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get") && run("apt-get", "update"))
    run("apt-get", "install", "-y", "--no-install-recommends", name);
}
