import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";
import { newObject } from "../store/git/new-object.ts";

/** An entry of a tree as it is written: the name has a character per byte, and nothing is sorted or checked. */
export interface RawEntry {
  mode: string;
  name: string;
  oid: string;
}

type ObjectType = "commit" | "tree" | "blob" | "tag";

/** Puts objects and refs into a repository past git, so that they may be whatever a file can hold. */
export class RawRepository {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** The object's id; `body` has to be none of its type. */
  object(type: ObjectType, body: Buffer): string {
    // The id is a hash of the type's name, whichever it is.
    const { oid } = newObject(type as "blob", body);
    const path = this.#pathOf(oid);
    if (!existsSync(path)) {
      mkdirSync(dirname(path), { recursive: true });
      const bytes = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
      writeFileSync(path, deflateSync(bytes, { level: 1 }));
    }
    return oid;
  }

  tree(entries: readonly RawEntry[]): string {
    const parts = entries.flatMap(({ mode, name, oid }) => [
      Buffer.from(`${mode} ${name}\0`, "latin1"),
      Buffer.from(oid, "hex"),
    ]);
    return this.object("tree", Buffer.concat(parts));
  }

  /** Makes the file of an object one that git cannot read. It has to be of this object alone. */
  damage(oid: string): void {
    const path = this.#pathOf(oid);
    chmodSync(path, 0o644);
    writeFileSync(path, "this is not deflated");
  }

  /** Writes a ref's own file; `text` without the newline. */
  ref(name: string, text: string): void {
    const path = join(this.#dir, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }

  /** Takes away what `ref` has written. */
  removeRef(name: string): void {
    rmSync(join(this.#dir, name), { force: true });
  }

  #pathOf(oid: string): string {
    return join(this.#dir, "objects", oid.slice(0, 2), oid.slice(2));
  }
}
