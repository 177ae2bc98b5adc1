import { createHash } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import type { NewObject } from "./new-object.ts";

/** A pack file and its index, as git's gitformat-pack describes them (version 2 of both). `name` is the pack's checksum. */
export interface Pack {
  name: string;
  pack: Buffer;
  index: Buffer;
}

const typeNumbers = { commit: 1, tree: 2, blob: 3 };

/** Type and size before each object: 4 bits of size beside the type, then 7 bits a byte, lowest first. */
function header({ type, body }: NewObject): Buffer {
  const bytes: number[] = [];
  let byte = (typeNumbers[type] << 4) | (body.length & 15);
  for (let rest = Math.floor(body.length / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.push(byte | 128);
    byte = rest & 127;
  }
  return Buffer.from([...bytes, byte]);
}

/** A tree above this size is stored as it is: mostly ids, which do not shrink, and squeezing 1 MB takes 30 ms. */
const plainTree = 64 * 1024;

const squeeze = ({ type, body }: NewObject): Buffer =>
  deflateSync(body, { level: type === "tree" && body.length > plainTree ? 0 : 1 });

const sha1 = (bytes: Buffer): Buffer => createHash("sha1").update(bytes).digest();

interface Packed {
  oid: Buffer;
  bytes: Buffer;
  offset: number;
}

/** Between so many objects other work gets its turn. */
const atOnce = 200;

/** Packs whole objects; each id may come once, and all together must stay below 2 GiB. */
export async function packOf(objects: readonly NewObject[]): Promise<Pack> {
  const start = Buffer.from("PACK\0\0\0\u0002\0\0\0\0", "latin1");
  start.writeUInt32BE(objects.length, 8);
  const packed: Packed[] = [];
  let offset = start.length;
  for (const object of objects) {
    if (packed.length % atOnce === atOnce - 1) await new Promise((resolve) => setImmediate(resolve));
    const bytes = Buffer.concat([header(object), squeeze(object)]);
    packed.push({ oid: Buffer.from(object.oid, "hex"), bytes, offset });
    offset += bytes.length;
  }
  const content = Buffer.concat([start, ...packed.map(({ bytes }) => bytes)]);
  const checksum = sha1(content);
  return {
    name: checksum.toString("hex"),
    pack: Buffer.concat([content, checksum]),
    index: indexOf(packed, checksum),
  };
}

/** Ids in order, a checksum and a place for each; before them, for each first byte, how many ids there are up to it. */
function indexOf(packed: readonly Packed[], packChecksum: Buffer): Buffer {
  const sorted = packed.toSorted((a, b) => Buffer.compare(a.oid, b.oid));
  const counts = new Uint32Array(256);
  for (const { oid } of sorted) counts[oid.readUInt8(0)] = (counts[oid.readUInt8(0)] ?? 0) + 1;
  let total = 0;
  const content = Buffer.concat([
    Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]),
    numbers(Array.from(counts, (count) => (total += count))),
    ...sorted.map(({ oid }) => oid),
    numbers(sorted.map(({ bytes }) => crc32(bytes))),
    numbers(sorted.map(({ offset }) => offset)),
    packChecksum,
  ]);
  return Buffer.concat([content, sha1(content)]);
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [position, value] of values.entries()) bytes.writeUInt32BE(value, 4 * position);
  return bytes;
}
