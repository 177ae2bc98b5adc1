import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** The forms in which a body can travel (`Content-Encoding`), the best one first. */
export const codings = ["br", "gzip"] as const;
export type Coding = (typeof codings)[number];

/** The best form that the client takes; null: the bytes as they are, which everybody takes. */
export function codingFor(acceptEncoding: string | undefined): Coding | null {
  if (acceptEncoding === undefined) return null;
  const parts = acceptEncoding
    .toLowerCase()
    .split(",")
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
    .map((part) => part.split(";", 1)[0]?.trim());
  const taken = new Set(parts);
  return codings.find((coding) => taken.has(coding)) ?? null;
}

const brotli = promisify(brotliCompress);

/** Quality 4 is the fastest at which brotli is smaller than gzip; the work is done beside the event loop. */
const compress: Record<Coding, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) =>
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 4,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: promisify<Buffer, Buffer>(gzip),
};

/** A JSON body ready to be sent: its bytes, and each compressed form, made once when it is first asked for. */
export class JsonBody {
  readonly #bytes: Buffer;
  readonly #compressed = new Map<Coding, Promise<Buffer>>();

  constructor(value: unknown) {
    this.#bytes = Buffer.from(JSON.stringify(value));
  }

  in(coding: Coding | null): Buffer | Promise<Buffer> {
    if (coding === null) return this.#bytes;
    const compressed = this.#compressed.get(coding) ?? compress[coding](this.#bytes);
    this.#compressed.set(coding, compressed);
    return compressed;
  }
}
