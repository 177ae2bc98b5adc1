import { readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { z } from "zod";

const lastUses = z.record(z.string(), z.string());

/** How often uses are written to the disk at most, in milliseconds. */
const pause = 60_000;

/**
 * When each key was last used. Kept in memory, and in a file of its own (the file of keys is for those who manage
 * them), which is written behind the requests: a crash loses the last minute, and no request waits.
 */
export class LastUsed {
  readonly #file: string;
  readonly #onFailure: (error: unknown) => void;
  readonly #uses: Map<string, string>;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  /** `onFailure` hears of a file that cannot be written. */
  constructor(file: string, onFailure: (error: unknown) => void = () => {}) {
    this.#file = file;
    this.#onFailure = onFailure;
    this.#uses = readUses(file);
  }

  /** ISO 8601 UTC, or null when it was never used. */
  of(keyId: string): string | null {
    return this.#uses.get(keyId) ?? null;
  }

  note(keyId: string, now: Date): void {
    this.#uses.set(keyId, now.toISOString());
    this.#timer ??= setTimeout(() => void this.flush(), pause).unref();
  }

  forget(keyId: string): void {
    this.#uses.delete(keyId);
  }

  /** Writes what was noted since the last time; resolves when it is in the file, or failed. */
  flush(): Promise<void> {
    if (this.#timer === null) return this.#writing;
    clearTimeout(this.#timer);
    this.#timer = null;
    const text = `${JSON.stringify(Object.fromEntries(this.#uses), null, 2)}\n`;
    const draft = `${this.#file}.new`;
    this.#writing = this.#writing
      .then(() => writeFile(draft, text, { mode: 0o600 }))
      .then(() => rename(draft, this.#file))
      .catch(this.#onFailure);
    return this.#writing;
  }
}

/** A file that is absent or damaged costs no more than a few dates. */
function readUses(file: string): Map<string, string> {
  try {
    return new Map(Object.entries(lastUses.parse(JSON.parse(readFileSync(file, "utf8")))));
  } catch {
    return new Map();
  }
}
