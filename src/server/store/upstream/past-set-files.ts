import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { parseStoredInSteps } from "#contract/exact-json.ts";
import { inSlices } from "../../in-slices.ts";
import { replaceCache } from "../git/durable-file.ts";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Bytes of all files together; those that were written first make room. */
const mostBytes = 256 * 1024 * 1024;

/**
 * What past sets were, in files: a version never changes, and reading one from the deployment takes a round trip. It is a
 * cache: a file that is missing or damaged is read from the deployment again. It holds no keys.
 */
export class PastSetFiles {
  readonly #folder: string;
  readonly #log: (line: string) => void;
  readonly #most: number;
  /** Bytes of each file, in the order in which they were written. */
  #sizes: Promise<Map<string, number>> | null = null;
  #broken = false;

  constructor(folder: string, log: (line: string) => void, most = mostBytes) {
    this.#folder = folder;
    this.#log = log;
    this.#most = most;
  }

  /** The folder of a configuration, whose id may be anything. */
  folderOf(config: string): string {
    return join(this.#folder, createHash("sha256").update(config).digest("hex").slice(0, 32));
  }

  #fileOf(config: string, version: string): string {
    return join(this.folderOf(config), `${version}.json.gz`);
  }

  /** The items of a past set; null when they are not here. */
  async read(config: string, version: string): Promise<unknown[] | null> {
    try {
      const text = await unpack(await readFile(this.#fileOf(config, version)));
      const items = await inSlices(parseStoredInSteps(text.toString()));
      return Array.isArray(items) ? items : null;
    } catch {
      return null;
    }
  }

  async write(config: string, version: string, items: readonly unknown[]): Promise<void> {
    const file = this.#fileOf(config, version);
    const bytes = await pack(JSON.stringify(items));
    if (!(await this.replace(file, bytes))) return;
    const sizes = await (this.#sizes ??= this.#measured());
    sizes.delete(file);
    sizes.set(file, bytes.length);
    let total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const [oldest, size] of sizes) {
      if (total <= this.#most) return;
      sizes.delete(oldest);
      total -= size;
      await rm(oldest, { force: true });
    }
  }

  /** Makes `bytes` the content of a file, whole or not at all; false when the disk does not take it. */
  async replace(file: string, bytes: Uint8Array | string): Promise<boolean> {
    if (this.#broken) return false;
    try {
      await mkdir(join(file, ".."), { recursive: true });
      await replaceCache(file, bytes);
      return true;
    } catch (error) {
      this.#broken = true;
      this.#log(`${file} cannot be written, and past sets are not kept from now on: ${String(error)}`);
      return false;
    }
  }

  async #measured(): Promise<Map<string, number>> {
    const names = await readdir(this.#folder, { recursive: true }).catch(() => []);
    const files = names.filter((name) => name.endsWith(".json.gz")).map((name) => join(this.#folder, name));
    const known = await Promise.all(
      files.map(async (file) => {
        const { size, mtimeMs } = await stat(file);
        return { file, size, mtimeMs };
      }),
    );
    return new Map(known.toSorted((a, b) => a.mtimeMs - b.mtimeMs).map(({ file, size }) => [file, size]));
  }
}
