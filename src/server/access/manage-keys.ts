import { randomUUID } from "node:crypto";
import type { NewKey } from "#contract/keys.ts";
import { readKeyFile, writeKeyFile, type StoredKey } from "./key-file.ts";
import { hashOf, newKey } from "./keys.ts";

/** Makes a key in `file` and returns it: it cannot be had again. */
export function addKey(
  file: string,
  { name, email, role }: NewKey,
  now: Date,
): { key: string; stored: StoredKey } {
  const keys = readKeyFile(file);
  const key = newKey();
  const id = randomUUID().slice(0, 8);
  const stored = { id, name, email, role, sha256: hashOf(key), created: now.toISOString() };
  writeKeyFile(file, [...keys, stored]);
  return { key, stored };
}

/** Takes the key `id` out of `file`; false when it is not there. */
export function removeKey(file: string, id: string): boolean {
  const keys = readKeyFile(file);
  const left = keys.filter((key) => key.id !== id);
  if (left.length === keys.length) return false;
  writeKeyFile(file, left);
  return true;
}
