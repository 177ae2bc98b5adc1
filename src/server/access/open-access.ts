import { join } from "node:path";
import { EndedSessions } from "./ended-sessions.ts";
import type { Access } from "./identity.ts";
import { ensureAdminKey, KeyRing } from "./key-ring.ts";
import { LastUsed } from "./last-used.ts";
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
  const secret = await sessionSecret(join(dataDir, "session.key"));
  return {
    access: {
      keys,
      sessions: new Sessions(secret, keys, new EndedSessions(join(dataDir, "ended-sessions.json"))),
      lastUsed: new LastUsed(join(dataDir, "last-used.json"), onFailure),
      keyFile: file,
      hasFixedAdminKey: adminKey !== undefined,
    },
    madeKey,
  };
}
