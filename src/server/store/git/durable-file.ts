import * as fs from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";

const fsync = promisify(fs.fsync);
const write = promisify(fs.write);

/** From this many bytes on a write leaves the main thread. */
const largeWrite = 256 * 1024;

/**
 * Creates the file `path`, which must not exist, and resolves when its `bytes` are on disk; its name is on disk only
 * after `syncFolder`. When it fails, no file is left.
 *
 * Opening, closing and small writes only touch memory, and are faster than a trip through Node's few threads. fsync
 * waits for the disk, and leaves the main thread.
 */
export async function writeDurably(path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  const file = fs.openSync(path, "wx", mode);
  try {
    await writeAll(file, bytes);
    await fsync(file);
  } catch (error) {
    fs.rmSync(path, { force: true });
    throw error;
  } finally {
    fs.closeSync(file);
  }
}

/**
 * Replaces the file `path`, whole or not at all, and resolves when that is on disk. `draft` is written first, in the same
 * folder; it must not exist. When it fails, the old file stays, and no draft is left: as a lock of git it would stop others.
 */
export async function replaceDurably(
  path: string,
  draft: string,
  bytes: Uint8Array,
  mode = 0o644,
): Promise<void> {
  await writeDurably(draft, bytes, mode);
  try {
    fs.renameSync(draft, path);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Replaces a file of which nothing is lost when the machine fails: whole or not at all. When it fails, no draft is left. */
export async function replaceCache(path: string, bytes: Uint8Array | string, mode = 0o600): Promise<void> {
  const draft = `${path}.new`;
  try {
    await writeFile(draft, bytes, { mode });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Writes all bytes to the open file: on a nearly full disk one write takes only a part of them. */
async function writeAll(file: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const rest = bytes.length - at;
    at +=
      rest < largeWrite
        ? fs.writeSync(file, bytes, at, rest)
        : (await write(file, bytes, at, rest)).bytesWritten;
  }
}

/** Puts the folder's list of files on disk, after files were created, renamed or removed. */
export async function syncFolder(path: string): Promise<void> {
  const folder = fs.openSync(path, "r");
  try {
    await fsync(folder);
  } finally {
    fs.closeSync(folder);
  }
}

/** Waits for all jobs, then rejects with the first failure: no job goes on after this has ended. */
export async function allDone(jobs: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(jobs)).find((job) => job.status === "rejected");
  if (failed) throw failed.reason;
}
