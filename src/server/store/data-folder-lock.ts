import { randomBytes } from "node:crypto";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, LockSocket } from "../lock-socket.ts";

/** Another process has the data folder open. */
export class DataFolderLocked extends Error {}

/** Held until `release`, or until this process ends, however it ends. `since` is when it was taken. */
export interface DataFolderLock {
  since: Date;
  release(): Promise<void>;
}

const lockName = "server.lock";

/**
 * Takes the exclusive lock on `folder`: a Unix socket `server.lock` that this process listens on, and that dies with
 * it.
 *
 * Two processes that start at once over a dead lock must not both win. Each first shows a listening socket under a name
 * of its own, `<name>.starting`, and only then looks around: first for other starters, then for the lock (a starter
 * that becomes the owner goes from one to the other, and so is seen). Of two starters the one with the lower name goes
 * on. The winner renames its socket to `server.lock`, over a dead one if there is any. Rejects with `DataFolderLocked`
 * when another process has or gets the lock.
 */
export async function lockDataFolder(folder: string): Promise<DataFolderLock> {
  const random = randomBytes(6).toString("hex");
  const own = `${random}.starting`;
  // Bound, then listening, are two steps; under the shown name a socket always listens.
  const socket = await LockSocket.listen(folder, `${random}.new`);
  try {
    await socket.rename(own);
    while (await hasRival(folder, own)) await sleep(10);
    // The folder's own clock, by which git's lock files are dated too.
    const { mtime: since } = await stat(join(folder, own));
    await socket.rename(lockName);
    await clearHidden(folder, since);
    return { since, release: () => socket.close() };
  } catch (error) {
    await socket.close();
    throw error;
  }
}

/**
 * Removes the sockets of starters that were killed at their first step. A socket younger than a minute stays: its
 * starter may still be at that step.
 */
async function clearHidden(folder: string, since: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^[0-9a-f]{12}\.new$/.test(name)) continue;
    const path = join(folder, name);
    // A starter may just have taken its next step.
    const made = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity,
    );
    if (made < since.getTime() - 60_000) await rm(path, { force: true });
  }
}

/** Whether another starter, with a higher name, has not given up yet. Rejects when this one has to give up. */
async function hasRival(folder: string, own: string): Promise<boolean> {
  const starters = (await readdir(folder)).filter((name) => name.endsWith(".starting") && name !== own);
  let rival = false;
  for (const name of starters) {
    // A name is never used twice, so a dead one can be removed without a race.
    if (!(await isAlive(folder, name))) await rm(join(folder, name), { force: true });
    else if (name < own) throw new DataFolderLocked(inUse(folder));
    else rival = true;
  }
  if (await isAlive(folder, lockName)) throw new DataFolderLocked(inUse(folder));
  return rival;
}

const inUse = (folder: string): string =>
  `Another server uses the data folder ${folder}; stop it, or choose another DATA_DIR`;
