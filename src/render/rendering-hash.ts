import { createHash } from "node:crypto";
import type { RenderedFile } from "./rendering.ts";

/** The SHA-256 of files, as 64 hexadecimal digits: of each name and text in their order, none of which can run into the next. */
export function renderingHash(files: readonly RenderedFile[]): string {
  const hash = createHash("sha256");
  for (const { name, text } of files) hash.update(`${name}\0${Buffer.byteLength(text)}\0`).update(text);
  return hash.digest("hex");
}
