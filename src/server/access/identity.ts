import { fastifyCookie } from "@fastify/cookie";
import type { FastifyRequest } from "fastify";
import type { Role } from "#contract/session.ts";
import type { StoredKey } from "./key-file.ts";
import type { KeyRing } from "./key-ring.ts";
import type { LastUsed } from "./last-used.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Sessions } from "./sessions.ts";

export const sessionCookie = "backend_services_session";

/** Who makes a request, and by what they are known. */
export interface Identity {
  keyId: string;
  name: string;
  email: string;
  role: Role;
  via: "key" | "session";
}

declare module "fastify" {
  interface FastifyRequest {
    /** Who makes the request; null before that is known, and where nobody needs to be. */
    identity: Identity | null;
    /** Where it showed a key that is none; null: it did not. */
    wrongKey: KeyDoor | null;
  }
}

/** Where a key is shown: in the header of a request, or to begin a session. */
export type KeyDoor = "authorization" | "sign-in";

/** Puts a wrong key into the log (with the request's line) and the measurements. */
export function noteWrongKey(request: FastifyRequest, metrics: Metrics, at: KeyDoor): void {
  request.wrongKey = at;
  metrics.wrongKey(at);
}

/** The keys and sessions of a deployment. */
export interface Access {
  keys: KeyRing;
  sessions: Sessions;
  lastUsed: LastUsed;
  /** Where the keys are kept. */
  keyFile: string;
  /** Whether ADMIN_API_KEY says what the key of `admin` is. */
  hasFixedAdminKey: boolean;
}

/**
 * Who makes this request; null when it has neither a valid key nor a valid session. A key goes before a session, and
 * is known at once.
 */
export function identify(
  { keys, sessions }: Access,
  request: FastifyRequest,
): Identity | null | Promise<Identity | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const key = keys.inHeader(authorization);
    return key && identityOf(key, "key");
  }
  const sealed = sealedSession(request);
  if (sealed === undefined) return null;
  return sessions.open(sealed).then((key) => key && identityOf(key, "session"));
}

/** The session in the request's cookie, still sealed. */
export const sealedSession = (request: FastifyRequest): string | undefined =>
  fastifyCookie.parse(request.headers.cookie ?? "")[sessionCookie];

const identityOf = ({ id, name, email, role }: StoredKey, via: Identity["via"]): Identity => ({
  keyId: id,
  name,
  email,
  role,
  via,
});
