import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Env } from "./env.ts";
import { StartupError, systemCode } from "./startup-error.ts";
import { DataFolderLocked, lockDataFolder } from "./store/data-folder-lock.ts";
import { openGitStore } from "./store/git-store.ts";
import { LedgerRefused, StoreUnavailable } from "./store/store-errors.ts";
import type { Store } from "./store/store.ts";
import { Upstream } from "./store/upstream/upstream.ts";

/** What a server serves; `upstream` is the deployment behind UPSTREAM_URL, null without one. */
interface Opened {
  store: Store;
  upstream: Upstream | null;
}

/** Opens what the environment names, on DATA_DIR. Rejects with a StartupError for any problem that the operator can fix. */
export async function openStore(env: Env, log: (line: string) => void): Promise<Opened> {
  const { DATA_DIR: dataDir, GIT_REMOTE: remote, GIT_MIRROR: mirror } = env;
  try {
    mkdirSync(dataDir, { recursive: true });
    if (env.UPSTREAM_URL === undefined)
      return { store: await openGitStore(dataDir, { remote, mirror, log }), upstream: null };
    const lock = await lockDataFolder(resolve(dataDir));
    const upstream = new Upstream({
      address: { origin: env.UPSTREAM_URL, version: env.UPSTREAM_API_VERSION },
      folder: join(dataDir, "upstream"),
      publications: join(dataDir, "publications"),
      log,
      onClose: () => lock.release(),
    });
    // What the server does of its own accord has no key, and so sees nothing.
    return { upstream, store: upstream.storeFor("") };
  } catch (error) {
    if (error instanceof LedgerRefused)
      throw new StartupError(`GIT_REMOTE: ${error.message}`, { cause: error });
    if (error instanceof DataFolderLocked) {
      throw new StartupError(
        `DATA_DIR: ${dataDir} is in use by another server; stop it, or choose another folder`,
        { cause: error },
      );
    }
    const code = systemCode(error);
    // The store's own message is one clear line: no git, a git that is too old, a path that is too long.
    if (code === undefined && !(error instanceof StoreUnavailable)) {
      throw new StartupError(`DATA_DIR: ${String(error instanceof Error ? error.message : error)}`, {
        cause: error,
      });
    }
    const why = code === undefined ? "" : ` (${code})`;
    throw new StartupError(
      `DATA_DIR: ${dataDir} cannot be written${why}; choose a folder that this user may write`,
      { cause: error },
    );
  }
}
