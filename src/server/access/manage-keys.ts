import { randomUUID } from "node:crypto";
import type { NewKey } from "#contract/api-key.ts";
import { changeKeys, readKeyFile, type StoredKey } from "./key-file.ts";
import { hashOf, newKey } from "./key-ring.ts";

/** Creates a key in `file` and returns it: only its hash is stored, so this is the only chance to show it. */
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
 * Removes the key `id` from `file`; false when there is none. Rejects with `LastAdministrator` when it is the last
 * administrator's.
 */
export async function removeKey(file: string, id: string): Promise<boolean> {
  // Without the data folder, the lock below would fail.
  if (!readKeyFile(file).some((key) => key.id === id)) return false;
  let removed = false;
  await changeKeys(file, (keys) => {
    const left = keys.filter((key) => key.id !== id);
    removed = left.length < keys.length;
    return removed ? left : null;
  });
  return removed;
}
