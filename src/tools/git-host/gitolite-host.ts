import { execFileSync } from "node:child_process";
import { appendFileSync, copyFileSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GitHost } from "./git-host.ts";
import { makeKey, startSshd } from "./sshd.ts";

/** The branch on which gitolite refuses every push. */
export const protectedBranch = "locked";

/**
 * A server may make repositories by its first access, and do everything there but on the protected branch. It needs `RW+`:
 * for gitolite settings, which are no commits, are rewound by every change.
 */
const rules = `
repo history/[a-z0-9]+
    C   = server
    -   refs/heads/${protectedBranch}$ = server
    RW+ = server
`;

/** gitolite behind an sshd. */
export async function startGitolite(): Promise<GitHost> {
  const folder = mkdtempSync(join(tmpdir(), "gitolite-"));
  const env = { ...process.env, HOME: folder, GIT_CONFIG_GLOBAL: "/dev/null" };
  const gitolite = (...args: string[]) => execFileSync("gitolite", args, { env, stdio: "pipe" });
  for (const name of ["admin", "server"]) makeKey(join(folder, name));
  gitolite("setup", "-pk", join(folder, "admin.pub"));
  appendFileSync(join(folder, ".gitolite/conf/gitolite.conf"), rules);
  copyFileSync(join(folder, "server.pub"), join(folder, ".gitolite/keydir/server.pub"));
  gitolite("setup");
  const authorized = join(folder, ".ssh/authorized_keys");
  const { url, command, close } = await startSshd(folder, authorized);
  const access = { GIT_SSH_COMMAND: command(join(folder, "server")) };
  let made = 0;
  return {
    env: access,
    create: async () => {
      const name = `history/r${(made += 1)}`;
      const address = `${url()}/${name}`;
      execFileSync("git", ["ls-remote", "--quiet", address], {
        env: { ...process.env, ...access },
        stdio: "pipe",
      });
      return { dir: join(folder, "repositories", `${name}.git`), address };
    },
    shutOut: () => renameSync(authorized, `${authorized}.away`),
    letIn: () => renameSync(`${authorized}.away`, authorized),
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
