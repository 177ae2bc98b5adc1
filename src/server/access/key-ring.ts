import { hash, randomBytes } from "node:crypto";
import { presentedKeys } from "./credentials.ts";
import { changeKeys, readKeyFile, type StoredKey } from "./key-file.ts";
import { stampOf } from "./private-file.ts";

/** Id of the key that ADMIN_API_KEY sets, or that the first start creates. */
export const adminId = "admin";

/** SHA-256 of a key, in hexadecimal. */
export const hashOf = (key: string): string => hash("sha256", key);

/** Creates a key: 43 characters, 256 bits. */
export const newKey = (): string => randomBytes(32).toString("base64url");

/** Keys below this length were chosen by somebody: six characters would tell too much of them. */
const shortestWithPrefix = 32;

/** The first 6 characters of a key, by which people tell keys apart; null for a short key. */
const prefixOf = (key: string): string | null => (key.length < shortestWithPrefix ? null : key.slice(0, 6));

/** What is stored of a key's own text. */
export const tracesOf = (key: string): Pick<StoredKey, "sha256" | "prefix"> => ({
  sha256: hashOf(key),
  prefix: prefixOf(key),
});

/** The keys of a deployment. Each look-up reads the file again if it has changed. */
export class KeyRing {
  readonly #file: string;
  readonly #onUnreadable: (error: unknown) => void;
  #keys: readonly StoredKey[];
  #byHash: ReadonlyMap<string, StoredKey>;
  #stamp: string;

  /** Calls `onUnreadable` when the file becomes invalid; the keys read before then stay valid. */
  constructor(file: string, onUnreadable: (error: unknown) => void = () => {}) {
    this.#file = file;
    this.#onUnreadable = onUnreadable;
    this.#stamp = stampOf(file);
    this.#keys = readKeyFile(file);
    this.#byHash = byHash(this.#keys);
  }

  /** The key in an `Authorization` header, expired or not, or null. */
  inHeader(authorization: string): StoredKey | null {
    for (const presented of presentedKeys(authorization)) {
      const key = this.find(presented);
      if (key !== null) return key;
    }
    return null;
  }

  /**
   * The stored key whose secret is `presented`, expired or not, or null. The time this takes tells nothing about how much of a key is
   * right: the map is searched for the SHA-256, by a hash with a seed that only this process knows.
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

/**
 * Makes sure before the first request that there is a key for `admin`. `wanted` (ADMIN_API_KEY) replaces the one in the
 * file; without it, and without any other key, a key is created. Returns a created key, to be shown once, else null.
 */
export async function ensureAdminKey(
  file: string,
  wanted: string | undefined,
  now: Date,
): Promise<string | null> {
  const key = wanted ?? newKey();
  const traces = tracesOf(key);
  const isThere = (keys: readonly StoredKey[]) =>
    wanted === undefined
      ? keys.length > 0
      : keys.some((known) => isPlainAdmin(known) && known.sha256 === traces.sha256);
  // A server that shares its keys with others may be unable to write them.
  if (isThere(readKeyFile(file))) return null;
  let made = false;
  await changeKeys(file, (keys) => {
    if (isThere(keys)) return null;
    made = wanted === undefined;
    const admin: StoredKey = {
      id: adminId,
      name: "admin",
      email: "admin@localhost",
      role: "admin",
      ...traces,
      created: now.toISOString(),
    };
    return [admin, ...keys.filter((known) => known.id !== adminId)];
  });
  return made ? key : null;
}

/** Whether it is the key of `admin` as ADMIN_API_KEY sets it; another administrator may have changed one that was made. */
const isPlainAdmin = ({ id, role, expires = null }: StoredKey): boolean =>
  id === adminId && role === "admin" && expires === null;
