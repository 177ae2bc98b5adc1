import { UnknownVersion } from "../store/store-errors.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { Store } from "../store/store.ts";

async function unlessUnknown<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof UnknownVersion) return null;
    throw error;
  }
}

/** The set at a version that was published; null where the history does not have it any more. */
export const setAt = (store: Store, config: string, version: string): Promise<Snapshot | null> =>
  unlessUnknown(store.readVersion(config, version));

/** How many versions came after one that was published; null where the history does not have it any more. */
export const versionsAfter = async (store: Store, config: string, version: string): Promise<number | null> =>
  (await unlessUnknown(store.listVersions(config, { after: version, limit: 0 })))?.total ?? null;
