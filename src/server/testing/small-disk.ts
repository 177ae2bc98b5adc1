import { execFileSync } from "node:child_process";
import { statfsSync } from "node:fs";

const mount = (...args: string[]) => execFileSync("mount", args, { stdio: "pipe" });

/** A disk in memory that can be full. */
export class SmallDisk {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Mounts it on a folder; null where this user may not. */
  static on(folder: string): SmallDisk | null {
    try {
      mount("-t", "tmpfs", "-o", "size=1g", "tmpfs", folder);
      return new SmallDisk(folder);
    } catch {
      return null;
    }
  }

  /** Leaves room for nothing, or for a few pages. */
  fill(): void {
    for (;;) {
      const { blocks, bfree, bsize } = statfsSync(this.#folder);
      try {
        return void mount("-o", `remount,size=${(blocks - bfree) * bsize}`, this.#folder);
      } catch {
        // Something was written meanwhile.
      }
    }
  }

  empty(): void {
    mount("-o", "remount,size=1g", this.#folder);
  }

  remove(): void {
    execFileSync("umount", ["--lazy", this.#folder], { stdio: "pipe" });
  }
}
