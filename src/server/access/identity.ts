import { fastifyCookie } from "@fastify/cookie";
import type { FastifyRequest } from "fastify";
import type { KeyRole } from "#contract/session.ts";
import { HttpError } from "../http/http-error.ts";
import { hasExpired, type StoredKey } from "./key-file.ts";
import type { KeyRing } from "./key-ring.ts";
import type { LastUsed } from "./last-used.ts";
import type { Metrics } from "../metrics/metrics.ts";
import { presentedKeys } from "./credentials.ts";
import type { Sessions } from "./sessions.ts";
import type { VendorAccess, VendorIdentity } from "./vendor-access.ts";

export const sessionCookie = "backend_services_session";

/** The person or program that makes a request, and whether a key or a session proves it. */
export interface Identity {
  keyId: string;
  name: string;
  email: string;
  role: KeyRole;
  /** The one target that an agent may serve: `prod/lb-1`; null for anybody else. */
  target: string | null;
  via: "key" | "session";
  /** In front of a vendor deployment: the key that reads and writes there. */
  vendorKey?: string;
}

declare module "fastify" {
  interface FastifyRequest {
    /** Null until the request is authorized, and for operations that need no key. */
    identity: Identity | null;
    /** Where the request sent a wrong key; null: it sent none. */
    wrongKey: KeyPlace | null;
  }
}

/** Where a key is sent: in the header `Authorization`, or in the body of the sign-in. */
export type KeyPlace = "authorization" | "sign-in";

/** Notes a wrong key for the request's line in the log, and counts it in the metrics. */
export function noteWrongKey(request: FastifyRequest, metrics: Metrics, at: KeyPlace): void {
  request.wrongKey = at;
  metrics.wrongKey(at);
}

/** The keys and sessions of a server with keys of its own. */
export interface OwnAccess {
  vendor?: undefined;
  keys: KeyRing;
  sessions: Sessions;
  lastUsed: LastUsed;
  /** The path of `keys.json`, or of KEYS_FILE. */
  keyFile: string;
  /** Whether other servers have the same file of keys. */
  sharesKeys: boolean;
  /** Whether ADMIN_API_KEY sets the key of `admin`. */
  hasFixedAdminKey: boolean;
}

/** In front of a vendor deployment: its keys are the only ones. */
export interface VendorOnly {
  vendor: VendorAccess;
}

/** Who comes in, and how that is known. */
export type Access = OwnAccess | VendorOnly;

/**
 * The identity behind a request; null when it has neither a valid key nor a valid session. A key is looked at before a
 * session. Only a session needs a promise, and a vendor deployment, which is asked. Throws, or rejects with, the 401 of an
 * expired key.
 */
export function identify(
  access: Access,
  request: FastifyRequest,
  now: Date,
): Identity | null | Promise<Identity | null> {
  if (access.vendor !== undefined) return identifyVendor(access.vendor, request);
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const key = access.keys.inHeader(authorization);
    return key && identityOf(unexpired(key, now), "key");
  }
  const sealed = sealedSession(request);
  if (sealed === undefined) return null;
  return access.sessions.open(sealed).then((key) => key && identityOf(unexpired(key, now), "session"));
}

async function identifyVendor(vendor: VendorAccess, request: FastifyRequest): Promise<Identity | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    // The raw key, as the vendor's clients send it.
    const [key] = presentedKeys(authorization);
    const found = key === undefined ? null : await vendor.identify(key);
    // A client has no sign-in after which it could write again: the deployment answers each of its writes.
    return found && vendorIdentityOf(found, "editor", "key");
  }
  const sealed = sealedSession(request);
  const found = sealed === undefined ? null : await vendor.open(sealed);
  return found && vendorIdentityOf(found, found.mayWrite ? "editor" : "viewer", "session");
}

const vendorIdentityOf = (
  { keyId, name, key }: VendorIdentity,
  role: KeyRole,
  via: Identity["via"],
): Identity => ({ keyId, name, email: "", role, target: null, via, vendorKey: key });

/** The key itself. Throws a 401 that says so when it has expired, which tells nothing to somebody without the key. */
export function unexpired(key: StoredKey, now: Date): StoredKey {
  if (!hasExpired(key, now)) return key;
  throw new HttpError(
    401,
    `This API key expired at ${key.expires}; ask an administrator to extend it, or for another one`,
  );
}

/** The session in the request's cookie, still sealed. */
export const sealedSession = (request: FastifyRequest): string | undefined =>
  fastifyCookie.parse(request.headers.cookie ?? "")[sessionCookie];

const identityOf = ({ id, name, email, role, target = null }: StoredKey, via: Identity["via"]): Identity => ({
  keyId: id,
  name,
  email,
  role,
  target: role === "agent" ? target : null,
  via,
});
