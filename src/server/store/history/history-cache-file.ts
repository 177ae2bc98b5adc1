import { appendFile, mkdir, readFile, truncate } from "node:fs/promises";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import type { Version } from "#contract/version.ts";
import { replaceCache } from "../git/durable-file.ts";
import { hasCode } from "../git/system-error.ts";
import { Queue } from "../queue.ts";

/** The first line; another format gets another number. */
const title = "versions 2\n";

/** Versions that are written together. Those that a crash loses are read from git again. */
const keptBack = 200;

/** Versions that are parsed before other work gets its turn. */
const atOnce = 500;

/** A line is the checksum of all lines up to it, in 8 hexadecimal digits, a space, and the version as JSON. */
const checksumOf = (line: Uint8Array, before: number): number => crc32(line, before);

/**
 * A file beside the repository with the versions of one configuration, so that 100,000 of them are in memory a moment after a
 * restart. It is only a cache of what git has: lines that are missing, torn or of another format are left out, and the
 * reader has to check that the last version is on the branch.
 */
export class HistoryCacheFile {
  readonly #path: string;
  readonly #log: (line: string) => void;
  readonly #queue = new Queue();
  #checksum = 0;
  #pending: Buffer[] = [];
  /** Set when the file could not be written: from then on this run does not use it. */
  #broken = false;

  constructor(path: string, log: (line: string) => void) {
    this.#path = path;
    this.#log = log;
  }

  /**
   * The versions up to the first damaged line, oldest first, in batches, so that other work gets its turn; the rest of
   * the file is cut off. Read it to the end before appending a version.
   */
  async *load(): AsyncGenerator<Version[], void, undefined> {
    const bytes = await readFile(this.#path).catch((error: unknown) => {
      if (!hasCode(error, "ENOENT")) this.#log(`${this.#path} cannot be read: ${String(error)}`);
      return Buffer.alloc(0);
    });
    if (bytes.toString("latin1", 0, title.length) !== title) {
      this.replace();
      return;
    }
    let versions: Version[] = [];
    let start = title.length;
    for (let end = bytes.indexOf(10, start); end !== -1; end = bytes.indexOf(10, start)) {
      const line = bytes.subarray(start + 9, end);
      const checksum = checksumOf(line, this.#checksum);
      if (bytes.toString("latin1", start, start + 9) !== `${hex(checksum)} `) break;
      this.#checksum = checksum;
      // Written by this class: the checksum says so.
      versions.push(JSON.parse(line.toString()) as Version);
      start = end + 1;
      if (versions.length < atOnce) continue;
      yield versions;
      versions = [];
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (start < bytes.length) this.#do(() => truncate(this.#path, start));
    yield versions;
  }

  /** Adds the next version; it is written later, with others. */
  append(version: Version): void {
    const line = Buffer.from(JSON.stringify(version));
    this.#checksum = checksumOf(line, this.#checksum);
    this.#pending.push(Buffer.concat([Buffer.from(`${hex(this.#checksum)} `), line, Buffer.from("\n")]));
    if (this.#pending.length >= keptBack) this.#write();
  }

  /** Begins the file anew. */
  replace(): void {
    this.#checksum = 0;
    this.#pending = [];
    this.#broken = false;
    this.#do(async () => {
      await mkdir(dirname(this.#path), { recursive: true });
      await replaceCache(this.#path, title, 0o644);
    });
  }

  /** Writes the versions that still wait. */
  async close(): Promise<void> {
    this.#write();
    await this.#queue.run(async () => {});
  }

  #write(): void {
    if (this.#pending.length === 0) return;
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#do(() => appendFile(this.#path, bytes));
  }

  /** Runs jobs one after the other. After a failure the file stays as it is until it is begun anew. */
  #do(job: () => Promise<void>): void {
    void this.#queue.run(async () => {
      if (this.#broken) return;
      try {
        await job();
      } catch (error) {
        this.#broken = true;
        this.#log(`${this.#path} cannot be written: ${String(error)}`);
      }
    });
  }
}

const hex = (checksum: number): string => checksum.toString(16).padStart(8, "0");
