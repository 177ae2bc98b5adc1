import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import { freshFolder } from "../../testing/test-server.ts";

/** Puts a script in place of ssh, which does `body` before git's command in `$last`; returns the folder that it runs in. */
export function sshScript(body: string): string {
  const folder = freshFolder();
  const path = join(folder, "ssh");
  writeFileSync(
    path,
    `#!/bin/sh\ncd "${folder}"\nfor last in "$@"; do :; done\n${body}\nexec sh -c "$last"\n`,
  );
  chmodSync(path, 0o755);
  vi.stubEnv("GIT_SSH_COMMAND", path);
  vi.stubEnv("GIT_SSH_VARIANT", "simple");
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}
