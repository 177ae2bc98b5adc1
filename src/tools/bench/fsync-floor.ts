import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Writes a file so that it is on disk under its name or not at all. */
function put(folder: string, name: string, bytes: Buffer): void {
  const draft = join(folder, "draft");
  const handle = openSync(draft, "w");
  writeSync(handle, bytes);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, join(folder, name));
}

/**
 * The least that a durable write can do: as many files as a change of one service makes objects (its file, the folder,
 * the top folder, the commit), of about their compressed sizes, and the ref; each written, fsynced and renamed.
 */
export function fsyncFloor(folder: string, services: number): () => void {
  mkdirSync(folder, { recursive: true });
  // A folder's entry is a name that compresses well and 20 bytes that do not.
  const objects = [300, services * 24, 60, 160].map((bytes) => randomBytes(bytes));
  const ref = randomBytes(41);
  let count = 0;
  return () => {
    count += 1;
    for (const [at, bytes] of objects.entries()) put(folder, `${count}-${at}`, bytes);
    put(folder, "ref", ref);
  };
}
