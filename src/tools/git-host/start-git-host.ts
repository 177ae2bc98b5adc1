import type { GitHostName } from "./find-git-hosts.ts";
import type { GitHost } from "./git-host.ts";
import { startGitolite } from "./gitolite-host.ts";
import { startHttpHost } from "./http-host.ts";
import { startSshHost } from "./ssh-host.ts";

const start: Record<GitHostName, () => Promise<GitHost>> = {
  ssh: startSshHost,
  gitolite: startGitolite,
  http: startHttpHost,
};

/** Starts a real Git host; it accepts connections when this resolves. */
export const startGitHost = (name: GitHostName): Promise<GitHost> => start[name]();
