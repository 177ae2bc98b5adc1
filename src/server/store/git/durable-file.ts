import * as fs from "node:fs";
import { promisify } from "node:util";

const fsync = promisify(fs.fsync);
const write = promisify(fs.write);

/** From this many bytes on a write leaves the main thread. */
const largeWrite = 256 * 1024;

/**
 * Makes the file `path`, which must not be there yet, with `bytes` that are on disk when it resolves; the file's name
 * is on disk after `syncFolder`. When it fails, no file is left.
 *
 * Opening, closing and small writes only touch memory: a trip through Node's few threads costs more than they take.
 * What waits for the disk, fsync, does leave the main thread.
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

/** Writes to the open file, until all is written: a nearly full disk takes a part. */
async function writeAll(file: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const rest = bytes.length - at;
    at +=
      rest < largeWrite
        ? fs.writeSync(file, bytes, at, rest)
        : (await write(file, bytes, at, rest)).bytesWritten;
  }
}

/** Puts on disk which files the folder has: what was made in it, renamed or removed. */
export async function syncFolder(path: string): Promise<void> {
  const folder = fs.openSync(path, "r");
  try {
    await fsync(folder);
  } finally {
    fs.closeSync(folder);
  }
}

/** Waits for all, whatever fails, and rejects with the first failure: nothing goes on behind the caller's back. */
export async function allDone(jobs: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(jobs)).find((job) => job.status === "rejected");
  if (failed) throw failed.reason;
}
