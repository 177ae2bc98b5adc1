import { appendFile, mkdir, readFile, rename, truncate, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import type { Version } from "#contract/version.ts";
import { hasCode } from "./git/system-error.ts";
import { Queue } from "./queue.ts";

/** The first line; another format gets another number. */
const title = "versions 1\n";

/** So many versions are kept back, to be written in one go. Those that a crash costs are read from git again. */
const keptBack = 200;

/** So many versions are parsed at a stretch. */
const atOnce = 500;

/** A line is the checksum of all lines up to it, in 8 hexadecimal digits, a space, and the version as JSON. */
const checksumOf = (line: Uint8Array, before: number): number => crc32(line, before);

/**
 * The versions of a config in a file beside the repository, so that 100,000 of them are there in a moment after a
 * restart. git has everything that is in it: what is missing, torn or of another format is left out, and the
 * reader has to see whether the last version is on the branch.
 */
export class HistoryFile {
  readonly #path: string;
  readonly #log: (line: string) => void;
  readonly #queue = new Queue();
  #checksum = 0;
  #pending: Buffer[] = [];
  /** Set when the file could not be written: it is of no use any more in this run. */
  #broken = false;

  constructor(path: string, log: (line: string) => void) {
    this.#path = path;
    this.#log = log;
  }

  /**
   * The versions up to the first line that is not as it was written, oldest first and some at a time, so that other work
   * gets its turn; the rest is cut off. To be read to its end before a version is appended.
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

  /** Adds the next version, at some later time. */
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
    const made = `${this.#path}.new`;
    this.#do(async () => {
      await mkdir(dirname(this.#path), { recursive: true });
      await writeFile(made, title);
      await rename(made, this.#path);
    });
  }

  /** Writes what was kept back. */
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

  /** One after the other; after a failure the file is as it is until it is begun anew. */
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
