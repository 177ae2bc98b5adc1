import { randomBytes, randomUUID } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";
import { StartupError } from "../startup-error.ts";
import type { EndedSession, EndedSessions } from "./ended-sessions.ts";
import { hashOf, type KeyRing } from "./key-ring.ts";
import type { StoredKey } from "./key-file.ts";
import { changePrivateFile, readPrivateFile } from "./private-file.ts";

/** How long a session lasts, in seconds: 12 hours. */
export const sessionSeconds = 12 * 60 * 60;

/** What a cookie turned out to hold. */
interface Opened extends EndedSession {
  fingerprint: unknown;
}

/** The key that seals sessions: 32 bytes, made on the first start. */
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

/** Sessions sealed into a cookie: nothing about them is kept on the server but which of them have ended. */
export class Sessions {
  readonly #secret: Uint8Array;
  readonly #keys: KeyRing;
  readonly #ended: EndedSessions;

  constructor(secret: Uint8Array, keys: KeyRing, ended: EndedSessions) {
    this.#secret = secret;
    this.#keys = keys;
    this.#ended = ended;
  }

  /** A session of `key`, to be handed out as a cookie. */
  seal(key: StoredKey): Promise<string> {
    return new EncryptJWT({ fingerprint: fingerprint(key) })
      .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
      .setJti(randomUUID())
      .setSubject(key.id)
      .setIssuedAt()
      .setExpirationTime(`${sessionSeconds}s`)
      .encrypt(this.#secret);
  }

  /** The key that the session was opened with, or null: forged, expired, ended, or its key deleted or replaced. */
  async open(sealed: string): Promise<StoredKey | null> {
    return (await this.#live(sealed))?.key ?? null;
  }

  /** Ends a session for good, wherever its cookie has gone; on disk when it resolves. */
  async end(sealed: string, now: Date): Promise<void> {
    const live = await this.#live(sealed);
    if (live === null) return;
    const { id, keyId, issued, expires } = live.session;
    await this.#ended.end({ id, keyId, issued, expires }, now);
  }

  async #live(sealed: string): Promise<{ session: Opened; key: StoredKey } | null> {
    const session = await this.#unseal(sealed);
    if (session === null || session.expires <= Date.now() / 1_000 || this.#ended.has(session)) return null;
    const key = this.#keys.byId(session.keyId);
    return key !== null && session.fingerprint === fingerprint(key) ? { session, key } : null;
  }

  async #unseal(sealed: string): Promise<Opened | null> {
    try {
      const { payload } = await jwtDecrypt(sealed, this.#secret, {
        keyManagementAlgorithms: ["dir"],
        contentEncryptionAlgorithms: ["A256GCM"],
        requiredClaims: ["jti", "sub", "iat", "exp"],
      });
      return {
        id: payload.jti ?? "",
        keyId: payload.sub ?? "",
        fingerprint: payload["fingerprint"],
        issued: payload.iat ?? 0,
        expires: payload.exp ?? 0,
      };
    } catch {
      // Whatever jose says of a cookie from outside, it is no session.
      return null;
    }
  }
}

/** Differs for another key under the same id, so that replacing a key ends its sessions. */
const fingerprint = (key: StoredKey): string => hashOf(`session ${key.sha256}`);
