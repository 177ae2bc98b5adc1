import { hash, randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { presentedKeys } from "./credentials.ts";
import { changeKeys, readKeyFile, type StoredKey } from "./key-file.ts";

/** Id of the key that ADMIN_API_KEY sets, or that the first start makes. */
export const adminId = "admin";

/** SHA-256 of a key, in hexadecimal. */
export const hashOf = (key: string): string => hash("sha256", key);

/** A new key: 43 characters, 256 bits. */
export const newKey = (): string => randomBytes(32).toString("base64url");

/** The keys of a deployment, read again whenever their file has changed. */
export class KeyRing {
  readonly #file: string;
  readonly #onUnreadable: (error: unknown) => void;
  #keys: readonly StoredKey[];
  #byHash: ReadonlyMap<string, StoredKey>;
  #stamp: string;

  /** `onUnreadable` hears of a file that became invalid; the keys known until then stay in force. */
  constructor(file: string, onUnreadable: (error: unknown) => void = () => {}) {
    this.#file = file;
    this.#onUnreadable = onUnreadable;
    this.#stamp = stampOf(file);
    this.#keys = readKeyFile(file);
    this.#byHash = byHash(this.#keys);
  }

  /** The key in an `Authorization` header, or null. */
  inHeader(authorization: string): StoredKey | null {
    for (const presented of presentedKeys(authorization)) {
      const key = this.find(presented);
      if (key !== null) return key;
    }
    return null;
  }

  /**
   * The key that `presented` is, or null. The time it takes depends neither on the number of keys nor on how much of a
   * key is right: what is looked up is its SHA-256, by a hash of that with a seed that only this process knows.
   */
  find(presented: string): StoredKey | null {
    this.#current();
    return this.#byHash.get(hashOf(presented)) ?? null;
  }

  all(): readonly StoredKey[] {
    return this.#current();
  }

  byId(id: string): StoredKey | null {
    return this.#current().find((key) => key.id === id) ?? null;
  }

  #current(): readonly StoredKey[] {
    const stamp = stampOf(this.#file);
    if (stamp === this.#stamp) return this.#keys;
    this.#stamp = stamp;
    try {
      this.#keys = readKeyFile(this.#file);
      this.#byHash = byHash(this.#keys);
    } catch (error) {
      this.#onUnreadable(error);
    }
    return this.#keys;
  }
}

const byHash = (keys: readonly StoredKey[]): ReadonlyMap<string, StoredKey> =>
  new Map(keys.map((key) => [key.sha256, key]));

/** Changes with every replacement of the file: each one is a new inode. */
function stampOf(file: string): string {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? "" : `${stat.ino} ${stat.mtimeNs} ${stat.size}`;
}

/**
 * Makes sure that there is an admin key before the first request: `wanted` (ADMIN_API_KEY) replaces the one in
 * the file; without `wanted` and without any key, one is made. Returns a key that was made, to be shown once.
 */
export async function ensureAdminKey(
  file: string,
  wanted: string | undefined,
  now: Date,
): Promise<string | null> {
  const key = wanted ?? newKey();
  const sha256 = hashOf(key);
  let made = false;
  await changeKeys(file, (keys) => {
    if (wanted === undefined && keys.length > 0) return null;
    if (keys.some((known) => known.id === adminId && known.sha256 === sha256)) return null;
    made = wanted === undefined;
    const admin: StoredKey = {
      id: adminId,
      name: "admin",
      email: "admin@localhost",
      role: "admin",
      sha256,
      created: now.toISOString(),
    };
    return [admin, ...keys.filter((known) => known.id !== adminId)];
  });
  return made ? key : null;
}
