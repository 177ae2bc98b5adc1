import { randomUUID } from "node:crypto";
import type { NewKey } from "#contract/api-key.ts";
import { changeKeys, readKeyFile, type StoredKey } from "./key-file.ts";
import { hashOf, newKey } from "./key-ring.ts";

/** Makes a key in `file` and returns it: it cannot be had again. */
export async function addKey(
  file: string,
  { name, email, role }: NewKey,
  now: Date,
): Promise<{ key: string; stored: StoredKey }> {
  const key = newKey();
  const id = randomUUID().slice(0, 8);
  const stored = { id, name, email, role, sha256: hashOf(key), created: now.toISOString() };
  await changeKeys(file, (keys) => [...keys, stored]);
  return { key, stored };
}

/**
 * Takes the key `id` out of `file`; false when it is not there. Rejects with `LastAdministrator` when it is the only
 * one with that role.
 */
export async function removeKey(file: string, id: string): Promise<boolean> {
  // Without a folder there is nothing to lock.
  if (!readKeyFile(file).some((key) => key.id === id)) return false;
  let removed = false;
  await changeKeys(file, (keys) => {
    const left = keys.filter((key) => key.id !== id);
    removed = left.length < keys.length;
    return removed ? left : null;
  });
  return removed;
}
