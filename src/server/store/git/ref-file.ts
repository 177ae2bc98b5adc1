import { readFileSync, statSync, type BigIntStats } from "node:fs";
import { hasCode } from "./system-error.ts";

interface Seen<T> {
  stats: BigIntStats;
  content: T;
  /** Whether the file was so old when it was read that its times are sure to show the next change. */
  settled: boolean;
}

/** Milliseconds: times of files are only as fine as the system's tick, which is 10 at most. */
const tick = 100n;

/**
 * The content of a small file that others replace (git writes a new file and renames it). Each call of `read` costs one
 * `stat`, which only touches memory. It reads the file again when that was replaced, or was too young for its times to
 * show it.
 */
export class ReplacedFile<T> {
  readonly #path: string;
  readonly #parse: (text: string) => T;
  #seen: Seen<T> | null = null;

  constructor(path: string, parse: (text: string) => T) {
    this.#path = path;
    this.#parse = parse;
  }

  /** Null when there is no such file. */
  read(): T | null {
    try {
      const stats = statSync(this.#path, { bigint: true, throwIfNoEntry: false });
      if (!stats?.isFile()) return null;
      const seen = this.#seen;
      if (seen?.settled && sameFile(seen.stats, stats)) return seen.content;
      const content = this.#parse(readFileSync(this.#path, "latin1"));
      this.#seen = { stats, content, settled: BigInt(Date.now()) - stats.ctimeMs > tick };
      return content;
    } catch (error) {
      // Removed in between, or a file stands where a folder belongs.
      if (hasCode(error, "ENOENT", "ENOTDIR")) return null;
      throw error;
    }
  }
}

const sameFile = (a: BigIntStats, b: BigIntStats): boolean =>
  a.ino === b.ino && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs && a.size === b.size;

/** The commit that a ref's own file names; null for anything else (a symbolic ref). */
export const parseRef = (text: string): string | null =>
  /^[0-9a-f]{40}\n$/.test(text) ? text.slice(0, 40) : null;

/** The commits of git's `packed-refs`, by the full name of the ref. */
export function parsePackedRefs(text: string): ReadonlyMap<string, string> {
  const lines = text.split("\n").filter((line) => /^[0-9a-f]{40} refs\//.test(line));
  return new Map(lines.map((line) => [line.slice(41), line.slice(0, 40)]));
}
