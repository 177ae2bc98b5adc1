import { randomUUID } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";
import { UpstreamFailure } from "../store/upstream/upstream-failure.ts";
import type { Upstream } from "../store/upstream/upstream-store.ts";
import type { EndedSession, EndedSessions } from "./ended-sessions.ts";
import { hashOf } from "./key-ring.ts";
import { sessionSeconds } from "./sessions.ts";

/** Milliseconds that a key counts as accepted, and as refused, without asking the deployment again. */
const acceptedMs = 60_000;
const refusedMs = 10_000;
const mostRemembered = 10_000;

/** The owner of a vendor key, as far as anybody can tell: the deployment does not say whose a key is. */
export interface VendorIdentity {
  keyId: string;
  name: string;
  key: string;
}

/**
 * Lets in whoever has a key that the deployment accepts. A session holds that key, sealed in its cookie: it is in the browser
 * only as such, and here only in memory.
 */
export class VendorAccess {
  readonly #upstream: Upstream;
  readonly #secret: Uint8Array;
  readonly #ended: EndedSessions;
  /** Until when a key needs no question, by its hash, and whether it was accepted. */
  readonly #answers = new Map<string, { accepted: boolean; until: number }>();

  constructor(upstream: Upstream, secret: Uint8Array, ended: EndedSessions) {
    this.#upstream = upstream;
    this.#secret = secret;
    this.#ended = ended;
  }

  /** Who has this key; null when the deployment refuses it. Rejects when it cannot be asked. */
  async identify(key: string): Promise<VendorIdentity | null> {
    // What no header can carry is nobody's key.
    if (!/^[\x21-\x7e]{1,4096}$/.test(key)) return null;
    const hash = hashOf(key);
    if (!(await this.#isAccepted(key, hash))) return null;
    return { keyId: hash.slice(0, 16), name: `vendor key ${hash.slice(0, 4)}`, key };
  }

  async #isAccepted(key: string, hash: string): Promise<boolean> {
    const known = this.#answers.get(hash);
    if (known !== undefined && known.until > Date.now()) return known.accepted;
    let accepted = true;
    try {
      await this.#upstream.storeFor(key).view.configs();
    } catch (error) {
      if (!(error instanceof UpstreamFailure) || (error.status !== 401 && error.status !== 403)) throw error;
      accepted = false;
    }
    this.#answers.delete(hash);
    this.#answers.set(hash, { accepted, until: Date.now() + (accepted ? acceptedMs : refusedMs) });
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= mostRemembered) break;
      this.#answers.delete(oldest);
    }
    return accepted;
  }

  /** Whether the deployment has not refused a write to this key since its last sign-in. */
  mayWrite({ key }: VendorIdentity): boolean {
    return this.#upstream.storeFor(key).view.mayWrite;
  }

  /** A session of the owner of a key, as the value of a cookie. */
  seal({ key, keyId }: VendorIdentity): Promise<string> {
    this.#upstream.storeFor(key).view.signedIn();
    return new EncryptJWT({ vendor_key: key })
      .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
      .setJti(randomUUID())
      .setSubject(keyId)
      .setIssuedAt()
      .setExpirationTime(`${sessionSeconds}s`)
      .encrypt(this.#secret);
  }

  /** Whose session this is; null when it is forged, expired or signed out, or its key is refused by now. */
  async open(sealed: string): Promise<VendorIdentity | null> {
    const live = await this.#live(sealed);
    return live && this.identify(live.key);
  }

  /** Signs a session out. It is on disk when this resolves. */
  async end(sealed: string, now: Date): Promise<void> {
    const live = await this.#live(sealed);
    if (live !== null) await this.#ended.end(live.session, now);
  }

  async #live(sealed: string): Promise<{ session: EndedSession; key: string } | null> {
    try {
      const { payload } = await jwtDecrypt(sealed, this.#secret, {
        keyManagementAlgorithms: ["dir"],
        contentEncryptionAlgorithms: ["A256GCM"],
        requiredClaims: ["jti", "sub", "iat", "exp", "vendor_key"],
      });
      const { jti: id = "", sub: keyId = "", iat: issued = 0, exp: expires = 0, vendor_key: key } = payload;
      const session = { id, keyId, issued, expires };
      return typeof key !== "string" || this.#ended.has(session) ? null : { session, key };
    } catch {
      // jose has many kinds of errors for what is no session.
      return null;
    }
  }
}
