import { join } from "node:path";
import { EndedSessions } from "./ended-sessions.ts";
import type { Access } from "./identity.ts";
import { ensureAdminKey, KeyRing } from "./key-ring.ts";
import { LastUsed } from "./last-used.ts";
import { Sessions, sessionSecret } from "./sessions.ts";

/** The file of keys in a data folder. */
export const keyFileIn = (dataDir: string): string => join(dataDir, "keys.json");

/**
 * Opens the keys and sessions of a data folder. `madeKey` is a key that had to be made, to be shown once; `onFailure`
 * hears of a file of keys that became invalid, and of uses that cannot be written.
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
