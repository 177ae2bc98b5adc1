import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";
import { newObject } from "../store/git/new-object.ts";

/** An entry of a tree, written without sorting or check; each character of the name is one byte. */
export interface RawEntry {
  mode: string;
  name: string;
  oid: string;
}

type ObjectType = "commit" | "tree" | "blob" | "tag";

/** Writes objects and refs into a repository without git, so that they can hold anything that a file can. */
export class RawRepository {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Writes an object and returns its id; `body` need not be valid for the type. */
  object(type: ObjectType, body: Buffer): string {
    // The function hashes the name of any type.
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

  /** Makes an object unreadable for git; nothing else may use it. */
  damage(oid: string): void {
    const path = this.#pathOf(oid);
    chmodSync(path, 0o644);
    writeFileSync(path, "this is not deflated");
  }

  /** Writes the file of a ref; `text` comes without the newline. */
  ref(name: string, text: string): void {
    const path = join(this.#dir, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }

  /** Removes the file that `ref` wrote. */
  removeRef(name: string): void {
    rmSync(join(this.#dir, name), { force: true });
  }

  #pathOf(oid: string): string {
    return join(this.#dir, "objects", oid.slice(0, 2), oid.slice(2));
  }
}
