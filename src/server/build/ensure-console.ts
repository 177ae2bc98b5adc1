import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { withWriteLock } from "../write-lock.ts";
import { isConsoleBuilt } from "./console-stamp.ts";

/**
 * Runs `build` when the built console is absent or stale. Of several processes that start at once, one builds and the
 * others wait for it: a build begins by emptying the folder, so a second one would remove the files of the first.
 */
export async function ensureConsole(root: string, build: () => Promise<unknown>): Promise<void> {
  if (isConsoleBuilt(root)) return;
  const folder = join(root, "dist");
  mkdirSync(folder, { recursive: true });
  await withWriteLock(
    folder,
    async () => {
      if (!isConsoleBuilt(root)) await build();
    },
    300_000,
  );
}
