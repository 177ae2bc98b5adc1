import { existsSync } from "node:fs";
import { findProgram } from "../../server/find-program.ts";
import { installFromDebian } from "../install-program.ts";

/** The Git hosts that tests run: their name, the programs that each needs, and the packages of Debian that have them. */
const needed = {
  ssh: { programs: ["sshd", "ssh", "ssh-keygen"], packages: ["openssh-server"] },
  gitolite: {
    programs: ["gitolite", "sshd", "ssh", "ssh-keygen"],
    packages: ["openssh-server", "gitolite3"],
  },
  http: { programs: ["nginx", "fcgiwrap"], packages: ["nginx", "fcgiwrap"] },
} as const;
export type GitHostName = keyof typeof needed;
export const gitHosts = ["ssh", "gitolite", "http"] as const satisfies readonly GitHostName[];

/** git's own server for HTTP; its package has it, outside the PATH. */
export const httpBackend = "/usr/lib/git-core/git-http-backend";

const isThere = (name: GitHostName): boolean =>
  needed[name].programs.every((program) => findProgram(program) !== undefined) &&
  (name !== "http" || existsSync(httpBackend));

const isNeeded = process.env["CI"] === "true";

/** Why tests on this host are skipped; undefined when it is installed, or when CI wants a failure instead. */
export const whyNoGitHost = (name: GitHostName): string | undefined =>
  isNeeded || isThere(name)
    ? undefined
    : `${name} as a Git host is not installed (on Debian: apt-get install ${needed[name].packages.join(" ")})`;

/** Installs what the missing hosts need where this user may, and says which ones stay absent. */
export function provideGitHosts(): void {
  for (const name of gitHosts) {
    if (!isThere(name)) needed[name].packages.forEach(installFromDebian);
    const absent = whyNoGitHost(name);
    if (absent !== undefined) console.log(`skipped: ${absent}`);
  }
}
