import { createHash } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import { compareIds } from "#contract/ids.ts";
import type { Work } from "../../in-slices.ts";
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

/** A larger tree is stored uncompressed: it is mostly ids, which do not shrink, and compressing 1 MB takes 30 ms. */
const plainTree = 64 * 1024;

const compress = ({ type, body }: NewObject): Buffer =>
  deflateSync(body, { level: type === "tree" && body.length > plainTree ? 0 : 1 });

const sha1 = (bytes: Buffer): Buffer => createHash("sha1").update(bytes).digest();

/** An object in a pack: its id, where it begins, its bytes there and their checksum. */
interface Packed {
  oid: string;
  offset: number;
  bytes: Buffer;
  crc: number;
}

/** Packs whole objects; each id may come once, and all together must stay below 2 GiB. */
export function* packOf(objects: readonly NewObject[]): Work<Pack> {
  const start = Buffer.from("PACK\0\0\0\u0002\0\0\0\0", "latin1");
  start.writeUInt32BE(objects.length, 8);
  const hash = createHash("sha1").update(start);
  const packed: Packed[] = [];
  let offset = start.length;
  for (const object of objects) {
    yield;
    const bytes = Buffer.concat([header(object), compress(object)]);
    hash.update(bytes);
    packed.push({ oid: object.oid, offset, bytes, crc: crc32(bytes) });
    offset += bytes.length;
  }
  const checksum = hash.digest();
  const pack = Buffer.concat([start, ...packed.map(({ bytes }) => bytes), checksum]);
  yield;
  return { name: checksum.toString("hex"), pack, index: indexOf(packed, checksum) };
}

/** The index: for each first byte how many ids there are up to it; then the ids in order, their checksums and places. */
function indexOf(packed: readonly Packed[], packChecksum: Buffer): Buffer {
  const sorted = packed.toSorted((a, b) => compareIds(a.oid, b.oid));
  const oids = Buffer.from(sorted.map(({ oid }) => oid).join(""), "hex");
  const counts = new Uint32Array(256);
  for (let at = 0; at < oids.length; at += 20)
    counts[oids.readUInt8(at)] = (counts[oids.readUInt8(at)] ?? 0) + 1;
  let total = 0;
  const content = Buffer.concat([
    Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]),
    numbers(Array.from(counts, (count) => (total += count))),
    oids,
    numbers(sorted.map(({ crc }) => crc)),
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
