import { link, mkdir, readdir, readFile, readlink, rename, rm, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import type { RenderedFile } from "#render/rendering.ts";
import {
  noServerStates,
  serverStateFile,
  serverStateName,
  withoutServerStates,
  withServerStates,
} from "../plan/server-states.ts";
import { replaceFile, syncFolder, writeDurably } from "./durable-write.ts";

/** Releases that stay, besides those that are needed. */
const kept = 10;

/** Files that are written at once. */
const writers = 16;

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";

/**
 * The folder that the agent owns: `releases/<name>` has the files of a publication, `current` names the one that HAProxy
 * reads at its start, `candidate` the one that is being checked.
 */
export class ReleaseFolder {
  readonly path: string;
  readonly #releases: string;

  constructor(path: string) {
    this.path = path;
    this.#releases = join(path, "releases");
  }

  /** Where HAProxy finds the files to check: the same path each time, so that a wrapper can have it fixed. */
  get candidate(): string {
    return join(this.path, "candidate");
  }

  /** Where HAProxy reads what is live. */
  get current(): string {
    return join(this.path, "current");
  }

  async prepare(): Promise<void> {
    await mkdir(this.#releases, { recursive: true, mode: 0o755 });
    // Left behind by an agent that was killed; half a release is never named by a link.
    for (const name of await readdir(this.#releases))
      if (name.endsWith(".half")) await rm(join(this.#releases, name), { recursive: true, force: true });
    await this.writeServerStates(noServerStates);
  }

  /** What the next worker knows of its servers. Empty except during a reload, so that nothing old is ever read. */
  async writeServerStates(text: string): Promise<void> {
    const file = join(this.path, serverStateName);
    await writeDurably(`${file}.new`, text);
    await rename(`${file}.new`, file);
  }

  /**
   * Writes the files of a release, complete or not at all. Those that are the same in the release `base`, which has these
   * files, are shared with it: waiting for the disk is what takes most of the time.
   */
  async write(
    name: string,
    files: readonly RenderedFile[],
    base: { name: string; files: readonly RenderedFile[] } | null,
  ): Promise<void> {
    const [whole, half] = [join(this.#releases, name), join(this.#releases, `${name}.half`)];
    await rm(half, { recursive: true, force: true });
    await mkdir(half, { mode: 0o755 });
    const old = new Map(base?.files.map((file) => [file.name, file.text]));
    const writeOne = async (file: RenderedFile): Promise<void> => {
      // The renderer refuses ids that could leave the folder; no name leaves it either.
      if (!/^[\w.:-]+\.cfg$/.test(file.name)) throw new Error(`No file of ours: ${file.name}`);
      const path = join(half, file.name);
      if (base === null || old.get(file.name) !== file.text)
        await writeDurably(path, withServerStates(file).text);
      else await link(join(this.#releases, base.name, file.name), path);
    };
    await writeDurably(join(half, serverStateFile(this.path).name), serverStateFile(this.path).text);
    const waiting = files.values();
    const worker = async (): Promise<void> => {
      for (const file of waiting) await writeOne(file);
    };
    await Promise.all(Array.from({ length: writers }, worker));
    await syncFolder(half);
    await rm(whole, { recursive: true, force: true });
    await rename(half, whole);
    await syncFolder(this.#releases);
  }

  /** The files of a release as they were rendered; null when it is not there. */
  async read(name: string): Promise<RenderedFile[] | null> {
    const folder = join(this.#releases, name);
    try {
      const names = (await readdir(folder)).filter((each) => each !== serverStateFile("").name).toSorted();
      const files: RenderedFile[] = [];
      for (const each of names)
        files.push({ name: each, text: withoutServerStates(await readFile(join(folder, each), "utf8")) });
      return files;
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  }

  /** Makes a link name a release, in one step. */
  async point(pointer: "current" | "candidate", release: string): Promise<void> {
    const [name, fresh] = [join(this.path, pointer), join(this.path, `${pointer}.new`)];
    await rm(fresh, { force: true });
    await symlink(join("releases", release), fresh);
    await rename(fresh, name);
    await syncFolder(this.path);
  }

  /** The release that `current` names; null before the first. */
  async currentRelease(): Promise<string | null> {
    try {
      return basename(await readlink(this.current));
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  }

  async remove(release: string): Promise<void> {
    await rm(join(this.#releases, release), { recursive: true, force: true });
  }

  /** Removes all releases but the last ones and those of these names. */
  async prune(needed: readonly string[]): Promise<void> {
    const names = (await readdir(this.#releases)).toSorted((a, b) => numberOf(a) - numberOf(b));
    for (const name of names.slice(0, -kept)) if (!needed.includes(name)) await this.remove(name);
  }

  replaceJournal(text: string): Promise<void> {
    return replaceFile(join(this.path, "journal.json"), text);
  }

  async readJournal(): Promise<string | null> {
    try {
      return await readFile(join(this.path, "journal.json"), "utf8");
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  }
}

/** The number at the start of a release's name, `<number>-<hash>`. */
const numberOf = (release: string): number => Number.parseInt(release, 10) || 0;
