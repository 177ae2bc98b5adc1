import { join } from "node:path";
import { EndedSessions } from "./ended-sessions.ts";
import type { Access } from "./identity.ts";
import { ensureAdminKey, KeyRing } from "./key-ring.ts";
import { LastUsed } from "./last-used.ts";
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
  { sessionKey, keyFile, endedSessionsFile }: SharedAccess = {},
): Promise<{ access: Access; madeKey: string | null }> {
  const file = keyFile ?? keyFileIn(dataDir);
  const madeKey = await ensureAdminKey(file, adminKey, new Date());
  const keys = new KeyRing(file, onFailure);
  const secret = sessionKey ?? (await sessionSecret(join(dataDir, "session.key")));
  const ended = new EndedSessions(endedSessionsFile ?? join(dataDir, "ended-sessions.json"), onFailure);
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
