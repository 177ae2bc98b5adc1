import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { roles } from "#contract/session.ts";
import { StartupError, systemCode } from "../startup-error.ts";

const storedKey = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  email: z.string().min(1),
  role: z.enum(roles),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  created: z.string(),
});

const keyFile = z.object({ keys: z.array(storedKey) });

/** An API key as kept: its SHA-256 in hexadecimal, never the key itself. `created` is ISO 8601 UTC. */
export type StoredKey = z.output<typeof storedKey>;

/** The keys in `file`, none when it does not exist. Throws a StartupError that says what is wrong with it. */
export function readKeyFile(file: string): StoredKey[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    throw new StartupError(`${file} cannot be read (${systemCode(error)}): check its owner and mode`, {
      cause: error,
    });
  }
  try {
    return keyFile.parse(JSON.parse(text)).keys;
  } catch (error) {
    throw new StartupError(
      `${file} is not a valid list of keys: mend it, or remove it to start without keys`,
      {
        cause: error,
      },
    );
  }
}

/**
 * Writes a file that only its owner can read, whole or not at all: a reader never sees half of it, and it is on disk
 * when this returns. When it fails, what was there stays, and nothing is left behind.
 */
export function writePrivateFile(file: string, content: string): void {
  const draft = `${file}.${randomUUID()}`;
  try {
    inFile(draft, "wx", (handle) => {
      // Not `writeSync`: a nearly full disk takes a part, and says so only by a number.
      writeFileSync(handle, content);
      fsyncSync(handle);
    });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  inFile(dirname(file), "r", fsyncSync);
}

function inFile(path: string, flags: "wx" | "r", job: (handle: number) => void): void {
  const handle = openSync(path, flags, 0o600);
  try {
    job(handle);
  } finally {
    closeSync(handle);
  }
}

export const writeKeyFile = (file: string, keys: readonly StoredKey[]): void =>
  writePrivateFile(file, `${JSON.stringify({ keys }, null, 2)}\n`);
