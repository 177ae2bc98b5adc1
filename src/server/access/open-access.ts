import { join } from "node:path";
import { EndedSessions } from "./ended-sessions.ts";
import type { OwnAccess, VendorOnly } from "./identity.ts";
import { ensureAdminKey, KeyRing } from "./key-ring.ts";
import { LastUsed } from "./last-used.ts";
import type { Upstream } from "../store/upstream/upstream.ts";
import { VendorAccess } from "./vendor-access.ts";
import { Sessions, sessionSecret } from "./sessions.ts";

/** The path of the file of keys in a data folder. */
export const keyFileIn = (dataDir: string): string => join(dataDir, "keys.json");

/** What several servers share instead of having it in a data folder of their own. */
export interface SharedAccess {
  /** What encrypts sessions, 32 bytes. */
  sessionKey?: Uint8Array | undefined;
  /** The path of the file of keys. */
  keyFile?: string | undefined;
  /** The path of the file of ended sessions. */
  endedSessionsFile?: string | undefined;
}

/**
 * Opens the keys and sessions of a data folder. `madeKey` is the admin key if one had to be created, to be shown once.
 * Calls `onFailure` when the file of keys becomes invalid, and when the last uses cannot be written.
 */
export async function openAccess(
  dataDir: string,
  adminKey: string | undefined,
  onFailure?: (error: unknown) => void,
  shared: SharedAccess = {},
): Promise<{ access: OwnAccess; madeKey: string | null }> {
  const { keyFile } = shared;
  const file = keyFile ?? keyFileIn(dataDir);
  const madeKey = await ensureAdminKey(file, adminKey, new Date());
  const keys = new KeyRing(file, onFailure);
  const { secret, ended } = await openSessions(dataDir, onFailure, shared);
  return {
    access: {
      keys,
      sessions: new Sessions(secret, keys, ended),
      lastUsed: new LastUsed(join(dataDir, "last-used.json"), onFailure),
      keyFile: file,
      sharesKeys: keyFile !== undefined,
      hasFixedAdminKey: adminKey !== undefined,
    },
    madeKey,
  };
}

/** Opens the sessions of a data folder in front of a vendor deployment, whose keys are the only ones: no file has any. */
export async function openVendorAccess(
  dataDir: string,
  upstream: Upstream,
  onFailure?: (error: unknown) => void,
  shared: Omit<SharedAccess, "keyFile"> = {},
): Promise<VendorOnly> {
  const { secret, ended } = await openSessions(dataDir, onFailure, shared);
  return { vendor: new VendorAccess(upstream, secret, ended) };
}

async function openSessions(
  dataDir: string,
  onFailure: ((error: unknown) => void) | undefined,
  { sessionKey, endedSessionsFile }: SharedAccess,
) {
  return {
    secret: sessionKey ?? (await sessionSecret(join(dataDir, "session.key"))),
    ended: new EndedSessions(endedSessionsFile ?? join(dataDir, "ended-sessions.json"), onFailure),
  };
}
