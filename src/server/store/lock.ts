import { randomBytes } from "node:crypto";
import { readdir, rename, rm, stat } from "node:fs/promises";
import { createConnection, createServer, type Server } from "node:net";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hasCode } from "./git/system-error.ts";

/** Another process has the data folder open. */
export class DataFolderLocked extends Error {}

/** Held until `release`, or until this process ends in whatever way. `since` is when it was taken. */
export interface DataFolderLock {
  since: Date;
  release(): Promise<void>;
}

/** The longest path that every system takes for a socket (104 bytes with the closing NUL on BSD and macOS, 108 on Linux). */
const longestPath = 103;

/** The path of a socket, absolute or from the working directory, whichever is shorter: systems limit its length. */
function shortPath(folder: string, absolute: string): string {
  const near = relative(process.cwd(), absolute);
  const path = Buffer.byteLength(near) < Buffer.byteLength(absolute) ? near : absolute;
  if (Buffer.byteLength(path) <= longestPath) return path;
  throw new Error(`The path of the data folder is too long for its lock (${longestPath} bytes): ${folder}`);
}

/** Whether a process listens on the socket; the system refuses the connection when it has ended. */
function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", (error) => resolve(!hasCode(error, "ECONNREFUSED", "ENOENT", "ENOTSOCK")));
  });
}

async function listen(path: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  // The lock alone must not keep a process running.
  server.unref();
  return server;
}

/**
 * Takes the exclusive lock on `folder`: a Unix socket `server.lock` that this process listens on, which dies with it.
 *
 * Two processes that start at once over a dead lock must not both win. Each first shows a listening socket under a
 * name of its own, `<name>.starting`, and only then looks around: first for other starters, then for the lock
 * (a starter that becomes the owner goes from one to the other, and so is seen). Of two starters the one with the lower
 * name goes on. The winner renames its socket to `server.lock`, over a dead one if there is any.
 * Rejects with `DataFolderLocked` when another process has or gets the lock.
 */
export async function lockDataFolder(folder: string): Promise<DataFolderLock> {
  const own = `${randomBytes(6).toString("hex")}.starting`;
  const hidden = join(folder, own.replace("starting", "new"));
  const shown = join(folder, own);
  const lock = join(folder, "server.lock");
  // Bound, then listening, are two steps; under the shown name a socket always listens.
  const server = await listen(shortPath(folder, hidden));
  try {
    await rename(hidden, shown);
    while (await hasRival(folder, own, lock)) await sleep(10);
    // The folder's own clock, by which git's lock files are dated too.
    const { mtime: since } = await stat(shown);
    await rename(shown, lock);
    await clearHidden(folder, since);
    return { since, release: () => release(server, lock) };
  } catch (error) {
    await release(server, shown);
    throw error;
  }
}

/** Removes the sockets of starters that were killed at their first step; one of the last minute may still be taking it. */
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

/** Whether another starter, with a higher name, has not given up yet. Rejects when this one has to. */
async function hasRival(folder: string, own: string, lock: string): Promise<boolean> {
  const starters = (await readdir(folder)).filter((name) => name.endsWith(".starting") && name !== own);
  let rival = false;
  for (const name of starters) {
    const path = join(folder, name);
    // A name is never used twice, so a dead one can be removed without a race.
    if (!(await isAlive(shortPath(folder, path)))) await rm(path, { force: true });
    else if (name < own) throw new DataFolderLocked(inUse(folder));
    else rival = true;
  }
  if (await isAlive(shortPath(folder, lock))) throw new DataFolderLocked(inUse(folder));
  return rival;
}

const inUse = (folder: string): string =>
  `Another server uses the data folder ${folder}; stop it, or choose another DATA_DIR`;

/** The name goes first: while this process still listens, nobody else can have taken it. */
async function release(server: Server, path: string): Promise<void> {
  if (!server.listening) return;
  await rm(path, { force: true });
  await new Promise((resolve) => server.close(resolve));
}
