import { join } from "node:path";
import type { Access } from "./identity.ts";
import { ensureAdminKey, KeyRing } from "./keys.ts";
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
  return {
    access: {
      keys,
      sessions: new Sessions(await sessionSecret(join(dataDir, "session.key")), keys),
      lastUsed: new LastUsed(join(dataDir, "last-used.json"), onFailure),
      keyFile: file,
      hasFixedAdminKey: adminKey !== undefined,
    },
    madeKey,
  };
}
