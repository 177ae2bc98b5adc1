import { join } from "node:path";
import { EndedSessions } from "./ended-sessions.ts";
import type { Access } from "./identity.ts";
import { ensureAdminKey, KeyRing } from "./key-ring.ts";
import { LastUsed } from "./last-used.ts";
import type { Upstream } from "../store/upstream/upstream-store.ts";
import { VendorAccess } from "./vendor-access.ts";
import { Sessions, sessionSecret } from "./sessions.ts";

/** The path of the file of keys in a data folder. */
export const keyFileIn = (dataDir: string): string => join(dataDir, "keys.json");

/**
 * Opens the keys and sessions of a data folder. `madeKey` is the admin key if one had to be created, to be shown once.
 * Calls `onFailure` when the file of keys becomes invalid, and when the last uses cannot be written.
 */
export async function openAccess(
  dataDir: string,
  adminKey: string | undefined,
  onFailure?: (error: unknown) => void,
): Promise<{ access: Access; madeKey: string | null }> {
  const file = keyFileIn(dataDir);
  const madeKey = await ensureAdminKey(file, adminKey, new Date());
  const keys = new KeyRing(file, onFailure);
  const { sessions } = await openSessions(dataDir, keys);
  return {
    access: {
      keys,
      sessions,
      lastUsed: new LastUsed(join(dataDir, "last-used.json"), onFailure),
      keyFile: file,
      hasFixedAdminKey: adminKey !== undefined,
    },
    madeKey,
  };
}

async function openSessions(dataDir: string, keys: KeyRing) {
  const secret = await sessionSecret(join(dataDir, "session.key"));
  const ended = new EndedSessions(join(dataDir, "ended-sessions.json"));
  return { secret, ended, sessions: new Sessions(secret, keys, ended) };
}

/** Opens the sessions of a data folder in front of a vendor deployment, whose keys are the only ones. */
export async function openVendorAccess(dataDir: string, upstream: Upstream): Promise<Access> {
  const file = keyFileIn(dataDir);
  // Nobody is let in by these: `identify` asks the deployment alone.
  const keys = new KeyRing(file);
  const { secret, ended, sessions } = await openSessions(dataDir, keys);
  return {
    keys,
    sessions,
    lastUsed: new LastUsed(join(dataDir, "last-used.json")),
    keyFile: file,
    hasFixedAdminKey: false,
    vendor: new VendorAccess(upstream, secret, ended),
  };
}
