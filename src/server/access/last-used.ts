import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import { replaceCache } from "../store/git/durable-file.ts";

const lastUses = z.record(z.string(), z.iso.datetime());

const isoOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Milliseconds between two writes to the disk, at least. */
const pause = 60_000;

/**
 * When each key was last used: in memory, and in a file that is written once a minute, so that no request waits for it.
 * A crash loses the last minute. The file is not `keys.json`, which changes only when somebody manages keys.
 */
export class LastUsed {
  readonly #file: string;
  readonly #onFailure: (error: unknown) => void;
  /** Milliseconds since 1970, by the id of the key. */
  readonly #uses: Map<string, number>;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  /** Calls `onFailure` when the file cannot be written. */
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

  /** Writes the uses noted since the last flush. Resolves when they are written, and when that has failed. */
  flush(): Promise<void> {
    if (this.#timer === null) return this.#writing;
    clearTimeout(this.#timer);
    this.#timer = null;
    const uses = [...this.#uses].map(([keyId, use]) => [keyId, isoOf(use)]);
    const text = `${JSON.stringify(Object.fromEntries(uses), null, 2)}\n`;
    this.#writing = this.#writing.then(() => replaceCache(this.#file, text)).catch(this.#onFailure);
    return this.#writing;
  }
}

/** Empty for a missing or damaged file: only a few dates are lost. */
function readUses(file: string): Map<string, number> {
  try {
    const uses = Object.entries(lastUses.parse(JSON.parse(readFileSync(file, "utf8"))));
    return new Map(uses.map(([keyId, use]) => [keyId, Date.parse(use)]));
  } catch {
    return new Map();
  }
}
