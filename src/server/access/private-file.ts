import { randomUUID } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { StartupError, systemCode } from "../startup-error.ts";
import { replaceDurably } from "../store/git/durable-file.ts";
import { withWriteLock } from "../write-lock.ts";

/** The text of `file`, null when it does not exist. Throws a StartupError that says why it cannot be read. */
export function readPrivateFile(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = systemCode(error);
    if (code === "ENOENT") return null;
    throw new StartupError(`${file} cannot be read (${code}): check its owner and mode`, { cause: error });
  }
}

/** A text that differs after each replacement of the file, which is a new inode with a new time. */
export function stampOf(file: string): string {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? "" : `${stat.ino} ${stat.mtimeNs} ${stat.size}`;
}

/**
 * Writes a file that only its owner can read, whole or not at all: a reader never sees half of it, and it is on disk
 * when this resolves. If this fails, the old file stays and no draft is left behind.
 */
const writePrivateFile = (file: string, text: string): Promise<void> =>
  replaceDurably(file, `${file}.${randomUUID()}`, Buffer.from(text), 0o600);

/**
 * Replaces the text of a file that several processes may write. `change` gets the current text (null: there is no such
 * file); other writers wait until the new one is on disk. Nothing is written when `change` returns null or throws.
 */
export const changePrivateFile = (
  file: string,
  change: (text: string | null) => string | null,
): Promise<void> =>
  withWriteLock(dirname(file), async () => {
    const next = change(readPrivateFile(file));
    if (next !== null) await writePrivateFile(file, next);
  });
