import { fastifyCookie } from "@fastify/cookie";
import type { FastifyRequest } from "fastify";
import type { KeyRole } from "#contract/session.ts";
import { HttpError } from "../http/http-error.ts";
import { hasExpired, type StoredKey } from "./key-file.ts";
import type { KeyRing } from "./key-ring.ts";
import type { LastUsed } from "./last-used.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Sessions } from "./sessions.ts";

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

/** The keys and sessions of a deployment. */
export interface Access {
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

/**
 * The identity behind a request; null when it has neither a valid key nor a valid session. A key is looked at before a
 * session. Only a session needs a promise. Throws, or rejects with, the 401 of an expired key.
 */
export function identify(
  { keys, sessions }: Access,
  request: FastifyRequest,
  now: Date,
): Identity | null | Promise<Identity | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const key = keys.inHeader(authorization);
    return key && identityOf(unexpired(key, now), "key");
  }
  const sealed = sealedSession(request);
  if (sealed === undefined) return null;
  return sessions.open(sealed).then((key) => key && identityOf(unexpired(key, now), "session"));
}

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
