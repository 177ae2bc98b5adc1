import { statSync, type Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { parsePackedRefs, parseRef, ReplacedFile } from "./ref-file.ts";
import { hasCode } from "./system-error.ts";

/** The branch of a config. */
export const refOf = (config: string): string => `refs/heads/${config}`;

/** The commit in a branch's own file; null when it names none. */
interface LooseRef {
  commit: string | null;
}

const parseLoose = (text: string): LooseRef => ({ commit: parseRef(text) });

/** The branches of the repository `dir`, read from git's files: one for each ref, and one for all packed refs. */
export class BranchFiles {
  readonly #dir: string;
  readonly #packed: ReplacedFile<ReadonlyMap<string, string>>;
  /** Only of existing configurations: names come from requests, and any name would stay in memory. */
  readonly #loose = new Map<string, ReplacedFile<LooseRef>>();

  constructor(dir: string) {
    this.#dir = dir;
    this.#packed = new ReplacedFile(join(dir, "packed-refs"), parsePackedRefs);
  }

  /** The commit of the configuration's branch; null when it has no branch, or its file names no commit. */
  head(config: string): string | null {
    const file = this.#loose.get(config) ?? new ReplacedFile(this.path(config), parseLoose);
    const loose = file.read();
    if (loose === null) {
      this.#loose.delete(config);
      return this.#packed.read()?.get(refOf(config)) ?? null;
    }
    // This holds for a damaged file, too: the packed ref is older, and a write on top of it would lose what came since.
    this.#loose.set(config, file);
    return loose.commit;
  }

  /**
   * The names below `refs/heads/` of all branches, some of which may lead nowhere. Reads the files without git, which
   * fails on a damaged one and then lists none.
   */
  async names(): Promise<string[]> {
    const prefix = refOf("");
    const folder = join(this.#dir, prefix);
    const loose = await filesBelow(folder, await readdir(folder, { withFileTypes: true }));
    const packed = Array.from(this.#packed.read()?.keys() ?? []).flatMap((ref) =>
      ref.startsWith(prefix) ? ref.slice(prefix.length) : [],
    );
    const files = loose.flatMap((file) => (file.endsWith(".lock") ? [] : relative(folder, file)));
    return Array.from(new Set([...files, ...packed]));
  }

  /** Whether the config has a branch, wherever it leads. */
  has(config: string): boolean {
    const stats = statSync(this.path(config), { throwIfNoEntry: false });
    return stats?.isFile() === true || this.#packed.read()?.has(refOf(config)) === true;
  }

  /** The branch's own file. */
  path(config: string): string {
    return join(this.#dir, refOf(config));
  }
}

/**
 * The paths of all files in a folder with these entries. git removes a folder with its last branch, perhaps while this
 * runs.
 */
async function filesBelow(folder: string, entries: readonly Dirent[]): Promise<string[]> {
  const files = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return path;
    try {
      return await filesBelow(path, await readdir(path, { withFileTypes: true }));
    } catch (error) {
      if (hasCode(error, "ENOENT", "ENOTDIR")) return [];
      throw error;
    }
  });
  return (await Promise.all(files)).flat();
}
