import { readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import * as z from "zod/mini";

const lastUses = z.record(z.string(), z.iso.datetime());

const isoOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** How often uses are written to the disk at most, in milliseconds. */
const pause = 60_000;

/**
 * When each key was last used. Kept in memory, and in a file of its own (the file of keys is for those who manage
 * them), which is written behind the requests: a crash loses the last minute, and no request waits.
 */
export class LastUsed {
  readonly #file: string;
  readonly #onFailure: (error: unknown) => void;
  /** Milliseconds since 1970, by the id of the key: the text is made when somebody reads it. */
  readonly #uses: Map<string, number>;
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
    const use = this.#uses.get(keyId);
    return use === undefined ? null : isoOf(use);
  }

  note(keyId: string, now: Date): void {
    this.#uses.set(keyId, now.getTime());
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
    const uses = [...this.#uses].map(([keyId, use]) => [keyId, isoOf(use)]);
    const text = `${JSON.stringify(Object.fromEntries(uses), null, 2)}\n`;
    const draft = `${this.#file}.new`;
    this.#writing = this.#writing
      .then(() => writeFile(draft, text, { mode: 0o600 }))
      .then(() => rename(draft, this.#file))
      .catch(this.#onFailure);
    return this.#writing;
  }
}

/** A file that is absent or damaged costs no more than a few dates. */
function readUses(file: string): Map<string, number> {
  try {
    const uses = Object.entries(lastUses.parse(JSON.parse(readFileSync(file, "utf8"))));
    return new Map(uses.map(([keyId, use]) => [keyId, Date.parse(use)]));
  } catch {
    return new Map();
  }
}
