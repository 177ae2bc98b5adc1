import { execFileSync } from "node:child_process";
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenGitHost } from "./git-host.ts";
import { makeKey, startSshd } from "./sshd.ts";

/** Makes an empty bare repository in a new folder below `folder`. */
export function makeRepository(folder: string): string {
  const dir = join(mkdtempSync(join(folder, "r-")), "config.git");
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=prod", dir]);
  return dir;
}

/** Bare repositories behind an sshd, and nothing else: who has the key may do everything. */
export async function startSshHost(): Promise<OpenGitHost> {
  const folder = mkdtempSync(join(tmpdir(), "ssh-host-"));
  const key = join(folder, "user");
  makeKey(key);
  const authorized = `${key}.pub`;
  const { port, url, command, close } = await startSshd(folder, authorized);
  return {
    port,
    env: { GIT_SSH_COMMAND: command(key) },
    addressOf: (dir, at) => url(at) + dir,
    create: () => {
      const dir = makeRepository(folder);
      return Promise.resolve({ dir, address: url() + dir });
    },
    shutOut: () => renameSync(authorized, `${authorized}.away`),
    letIn: () => renameSync(`${authorized}.away`, authorized),
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
