import { randomUUID } from "node:crypto";
import type { ChangedKey, NewKey } from "#contract/api-key.ts";
import { changeKeys, hasExpired, readKeyFile, type StoredKey } from "./key-file.ts";
import { newKey, tracesOf } from "./key-ring.ts";

/** Creates a key in `file` and returns it: only its hash is stored, so this is the only chance to show it. */
export async function addKey(
  file: string,
  { name, email, role, target = null, expires = null }: NewKey,
  now: Date,
): Promise<{ key: string; stored: StoredKey }> {
  const key = newKey();
  const id = randomUUID().slice(0, 8);
  const stored = {
    id,
    name,
    email,
    role,
    ...(target !== null && { target }),
    ...tracesOf(key),
    created: now.toISOString(),
    expires,
  };
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

/** Replaces the key `id` in `file` by the result of `change`, and returns that; null when there is none. */
async function replaceKey(
  file: string,
  id: string,
  change: (key: StoredKey) => StoredKey,
): Promise<StoredKey | null> {
  let changed: StoredKey | null = null;
  await changeKeys(file, (keys) => {
    const key = keys.find((one) => one.id === id);
    if (key === undefined) return null;
    const next = change(key);
    changed = next;
    return keys.map((one) => (one === key ? next : one));
  });
  return changed;
}

/**
 * Changes the name, role and expiry of the key `id`, and returns it; null when there is none. A key that had expired stays
 * without its old sessions. Rejects with `LastAdministrator` as `changeKeys` does.
 */
export const updateKey = (
  file: string,
  id: string,
  { name, role, target = null, expires }: ChangedKey,
  now: Date,
): Promise<StoredKey | null> =>
  replaceKey(file, id, (key) => {
    const { target: _, ...kept } = key;
    const next = { ...kept, name, role, ...(target !== null && { target }), expires };
    return hasExpired(key, now) && !hasExpired(next, now) ? { ...next, renewed: now.toISOString() } : next;
  });

/** A key that has expired was to be rotated: the new one would be refused, too. */
export class ExpiredKey extends Error {}

/**
 * Gives the key `id` a new key, and returns it: only its hash is stored. The old one and its sessions end. Null when there
 * is no such key. Rejects with `ExpiredKey`.
 */
export async function rotateKey(
  file: string,
  id: string,
  now: Date,
): Promise<{ key: string; stored: StoredKey } | null> {
  const key = newKey();
  const stored = await replaceKey(file, id, (old) => {
    if (hasExpired(old, now))
      throw new ExpiredKey("This key has expired: give it a later expiry first, then rotate it");
    return { ...old, ...tracesOf(key), created: now.toISOString() };
  });
  return stored && { key, stored };
}
