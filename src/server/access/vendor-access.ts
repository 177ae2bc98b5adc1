import { createHmac, randomUUID } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";
import { UpstreamFailure } from "../store/upstream/upstream-failure.ts";
import type { Upstream } from "../store/upstream/upstream.ts";
import type { EndedSession, EndedSessions } from "./ended-sessions.ts";
import { hashOf } from "./key-ring.ts";
import { sessionSeconds } from "./sessions.ts";

/** Milliseconds that a refused key is remembered without asking the deployment again. */
const refusedMs = 10_000;
const mostRemembered = 10_000;
/** Unknown keys that the deployment is asked about at a time. */
const mostAsked = 50;

/** The owner of a vendor key, as far as anybody can tell: the deployment does not say whose a key is. */
export interface VendorIdentity {
  keyId: string;
  name: string;
  key: string;
  /** Whether the deployment has not refused a write to this key since its last sign-in. */
  mayWrite: boolean;
}

/**
 * Lets in those who have a key that the deployment accepts. A session holds that key, sealed in its cookie: it is in the
 * browser only as such, and here only in memory.
 */
export class VendorAccess {
  readonly #upstream: Upstream;
  readonly #secret: Uint8Array;
  readonly #ended: EndedSessions;
  readonly #now: () => number;
  /** Until when a key is refused without asking, by its hash. */
  readonly #refused = new Map<string, number>();
  /** By its hash, whether a key is accepted, while that is asked. */
  readonly #asked = new Map<string, Promise<boolean>>();

  constructor(upstream: Upstream, secret: Uint8Array, ended: EndedSessions, now: () => number = Date.now) {
    this.#upstream = upstream;
    this.#secret = secret;
    this.#ended = ended;
    this.#now = now;
  }

  /** The origin of the deployment. */
  get origin(): string {
    return this.#upstream.origin;
  }

  /** Since when the deployment says that it is under maintenance; null: it does not say so. */
  get maintenance(): Date | null {
    const { since } = this.#upstream.maintenance;
    return since === null ? null : new Date(since);
  }

  /** Who has this key; null when the deployment refuses it. Rejects with an `UpstreamFailure` when it cannot be asked. */
  async identify(key: string): Promise<VendorIdentity | null> {
    // What no header can carry is nobody's key.
    if (!/^[\x21-\x7e]{1,2048}$/.test(key)) return null;
    const hash = hashOf(key);
    if (!(await this.#isAccepted(key, hash))) return null;
    const { mayWrite } = this.#upstream.storeFor(key).view;
    return { keyId: this.#idOf(key), name: `vendor key ${hash.slice(0, 4)}`, key, mayWrite };
  }

  /** The same for each session of a key. No guess at the key can be tried on it, as on a plain hash. */
  #idOf(key: string): string {
    return createHmac("sha256", this.#secret).update(key).digest("hex").slice(0, 16);
  }

  #isAccepted(key: string, hash: string): Promise<boolean> | boolean {
    if (this.#upstream.accepted(key)) return true;
    if ((this.#refused.get(hash) ?? -Infinity) > this.#now()) return false;
    const waiting = this.#asked.get(hash);
    if (waiting !== undefined) return waiting;
    if (this.#asked.size >= mostAsked)
      throw new UpstreamFailure(503, "The deployment is asked about too many keys now; try again", {
        headers: { "retry-after": "2" },
      });
    const asking = this.#ask(key, hash).finally(() => this.#asked.delete(hash));
    this.#asked.set(hash, asking);
    return asking;
  }

  async #ask(key: string, hash: string): Promise<boolean> {
    try {
      await this.#upstream.accept(key);
      this.#refused.delete(hash);
      return true;
    } catch (error) {
      if (!(error instanceof UpstreamFailure) || (error.status !== 401 && error.status !== 403)) throw error;
    }
    this.#refused.delete(hash);
    this.#refused.set(hash, this.#now() + refusedMs);
    for (const oldest of this.#refused.keys()) {
      if (this.#refused.size <= mostRemembered) break;
      this.#refused.delete(oldest);
    }
    return false;
  }

  /** A session of the owner of a key, as the value of a cookie. */
  seal({ key, keyId }: VendorIdentity): Promise<string> {
    this.#upstream.storeFor(key).view.signedIn();
    return new EncryptJWT({ vendor_key: key })
      .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
      .setJti(randomUUID())
      .setSubject(keyId)
      .setAudience(this.#upstream.origin)
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
    if (live === null) return;
    this.#upstream.signedOut(live.key);
    await this.#ended.end(live.session, now);
  }

  async #live(sealed: string): Promise<{ session: EndedSession; key: string } | null> {
    try {
      const { payload } = await jwtDecrypt(sealed, this.#secret, {
        keyManagementAlgorithms: ["dir"],
        contentEncryptionAlgorithms: ["A256GCM"],
        requiredClaims: ["jti", "sub", "iat", "exp", "vendor_key"],
        // After UPSTREAM_URL was changed, the keys of the old deployment go nowhere.
        audience: this.#upstream.origin,
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
