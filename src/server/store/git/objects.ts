import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import type { Git } from "./run.ts";

export interface NewObject {
  type: "commit" | "tree" | "blob";
  body: Buffer;
}

/** The id that git gives to an object. */
export const objectId = ({ type, body }: NewObject): string =>
  createHash("sha1").update(`${type} ${body.length}\0`).update(body).digest("hex");

const packTypes = { commit: 1, tree: 2, blob: 3 };

/** Type and size before each object of a pack: 4 bits of size beside the type, then 7 bits a byte, lowest first. */
function packedHeader({ type, body }: NewObject): Buffer {
  const bytes: number[] = [];
  let byte = (packTypes[type] << 4) | (body.length & 15);
  for (let rest = Math.floor(body.length / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.push(byte | 128);
    byte = rest & 127;
  }
  return Buffer.from([...bytes, byte]);
}

/** A pack file (git's gitformat-pack, version 2) of whole objects. */
function packOf(objects: readonly NewObject[]): Buffer {
  const header = Buffer.from("PACK\0\0\0\u0002\0\0\0\0", "latin1");
  header.writeUInt32BE(objects.length, 8);
  const parts = [header, ...objects.flatMap((object) => [packedHeader(object), deflateSync(object.body)])];
  const content = Buffer.concat(parts);
  return Buffer.concat([content, createHash("sha1").update(content).digest()]);
}

/** From this many objects on they stay together in one pack file: one fsync instead of one each. */
const keepPacked = 100;

/**
 * Puts objects on disk the way a push does: as a pack on git's standard input. One process takes a whole
 * version, however many services it has. Nothing refers to the objects yet.
 */
export async function storeObjects(git: Git, objects: readonly NewObject[]): Promise<void> {
  const command = objects.length < keepPacked ? ["unpack-objects", "-q"] : ["index-pack", "--stdin"];
  await git(command, packOf(objects));
}
