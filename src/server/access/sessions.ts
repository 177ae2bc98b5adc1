import { randomBytes, randomUUID } from "node:crypto";
import { EncryptJWT, jwtDecrypt, type JWTPayload } from "jose";
import { StartupError } from "../startup-error.ts";
import type { EndedSession, EndedSessions } from "./ended-sessions.ts";
import { hashOf, type KeyRing } from "./key-ring.ts";
import type { StoredKey } from "./key-file.ts";
import { changePrivateFile, readPrivateFile } from "./private-file.ts";

/** How long a session lasts, in seconds: 12 hours. */
export const sessionSeconds = 12 * 60 * 60;

/** The key that encrypts sessions: 32 bytes, created on the first start. */
export async function sessionSecret(file: string): Promise<Uint8Array> {
  await changePrivateFile(file, (text) =>
    text === null ? `${randomBytes(32).toString("base64url")}\n` : null,
  );
  const secret = Buffer.from((readPrivateFile(file) ?? "").trim(), "base64url");
  if (secret.length === 32) return secret;
  throw new StartupError(
    `${file} holds no session key: remove it to have a new one made (everybody signs in again)`,
  );
}

/** Sessions, each encrypted in its own cookie. The server only remembers which of them were signed out. */
export class Sessions {
  readonly #secret: Uint8Array;
  readonly #keys: KeyRing;
  readonly #ended: EndedSessions;

  constructor(secret: Uint8Array, keys: KeyRing, ended: EndedSessions) {
    this.#secret = secret;
    this.#keys = keys;
    this.#ended = ended;
  }

  /** Creates a session of `key`, as the value of a cookie. */
  seal(key: StoredKey): Promise<string> {
    return new EncryptJWT({ fingerprint: fingerprint(key) })
      .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
      .setJti(randomUUID())
      .setSubject(key.id)
      .setIssuedAt()
      .setExpirationTime(`${sessionSeconds}s`)
      .encrypt(this.#secret);
  }

  /** The key of a session; null when it is forged, expired or signed out, or its key was removed or replaced. The key may have expired. */
  async open(sealed: string): Promise<StoredKey | null> {
    return (await this.#live(sealed))?.key ?? null;
  }

  /** Signs a session out, so that copies of its cookie are worthless too. It is on disk when this resolves. */
  async end(sealed: string, now: Date): Promise<void> {
    const live = await this.#live(sealed);
    if (live === null) return;
    const { id, keyId, issued, expires } = live.session;
    await this.#ended.end({ id, keyId, issued, expires }, now);
  }

  async #live(sealed: string): Promise<{ session: EndedSession; key: StoredKey } | null> {
    const payload = await this.#unseal(sealed);
    if (payload === null) return null;
    const { jti: id = "", sub: keyId = "", iat: issued = 0, exp: expires = 0 } = payload;
    const session = { id, keyId, issued, expires };
    const key = this.#keys.byId(keyId);
    if (key === null || payload["fingerprint"] !== fingerprint(key) || this.#ended.has(session)) return null;
    return { session, key };
  }

  /** The content of a cookie; null when it is forged or expired, for which jose has many kinds of errors. */
  async #unseal(sealed: string): Promise<JWTPayload | null> {
    try {
      const { payload } = await jwtDecrypt(sealed, this.#secret, {
        keyManagementAlgorithms: ["dir"],
        contentEncryptionAlgorithms: ["A256GCM"],
        requiredClaims: ["jti", "sub", "iat", "exp"],
      });
      return payload;
    } catch {
      return null;
    }
  }
}

/** Differs when the key behind an id is replaced, or renewed after it expired, which ends the sessions from before. */
const fingerprint = ({ sha256, renewed }: StoredKey): string =>
  hashOf(renewed === undefined ? `session ${sha256}` : `session ${sha256} ${renewed}`);
