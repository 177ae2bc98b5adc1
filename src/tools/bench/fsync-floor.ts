import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Writes a file durably and atomically. */
function put(folder: string, name: string, bytes: Buffer): void {
  const draft = join(folder, "draft");
  const handle = openSync(draft, "w");
  writeSync(handle, bytes);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, join(folder, name));
}

/**
 * The minimum of a durable write: as many files as git objects for one changed service (its file, the folder, the top
 * folder, the commit), of about their compressed sizes, and the ref; each is written, fsynced and renamed.
 */
export function fsyncFloor(folder: string, services: number): () => void {
  mkdirSync(folder, { recursive: true });
  // An entry of a git tree is a name that compresses well and 20 bytes that do not.
  const objects = [300, services * 24, 60, 160].map((bytes) => randomBytes(bytes));
  const ref = randomBytes(41);
  let count = 0;
  return () => {
    count += 1;
    for (const [at, bytes] of objects.entries()) put(folder, `${count}-${at}`, bytes);
    put(folder, "ref", ref);
  };
}
