import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openAccess } from "./access/open-access.ts";
import { buildApp } from "./app.ts";
import { listenForMetrics } from "./metrics/listen-for-metrics.ts";
import { hostInUrl, type Env } from "./env.ts";
import { listenError } from "./listen-error.ts";
import { StartupError, systemCode } from "./startup-error.ts";
import { openGitStore } from "./store/git-store.ts";
import { DataFolderLocked } from "./store/data-folder-lock.ts";
import { LedgerRefused, StoreUnavailable, type Store } from "./store/store.ts";
import { startOwnAgent } from "./targets/own-agent.ts";

/** The folder that `vite build` writes the console to. */
const consoleDir = fileURLToPath(new URL("../../dist/console", import.meta.url));

/** An ADMIN_API_KEY below this length gets a warning in the log. */
const shortKey = 16;

/** A server that listens. */
export interface Running {
  /** The address it listens on, such as `http://127.0.0.1:8080`. */
  origin: string;
  /** The address for browsers: PUBLIC_URL, else `origin`. */
  address: string;
  /** A link with the admin key, when one had to be created: it is shown this once. */
  signInLink: string | null;
  /** Lets a load balancer in front go elsewhere (DRAIN_SECONDS), answers the requests in flight, then releases the data folder. */
  close(): Promise<void>;
}

/** Starts the server on DATA_DIR. Rejects with a StartupError for any problem that the operator can fix. */
export async function serve(env: Env): Promise<Running> {
  // The store's lines from before there is a log.
  const early: string[] = [];
  let log = (line: string): void => void early.push(line);
  const store = await openStore(env, (line) => log(line));
  try {
    const { SESSION_KEY: sessionKey, KEYS_FILE: keyFile, ENDED_SESSIONS_FILE: endedSessionsFile } = env;
    const { access, madeKey } = await openAccess(
      env.DATA_DIR,
      env.ADMIN_API_KEY,
      (error) => app.log.error({ err: error }, "keys"),
      { sessionKey, keyFile, endedSessionsFile },
    ).catch((error: unknown) => {
      const code = systemCode(error);
      if (keyFile === undefined || code === undefined) throw error;
      throw new StartupError(
        `KEYS_FILE: ${keyFile} has no such key as ADMIN_API_KEY and cannot be written (${code}); add the key there, or start without ADMIN_API_KEY`,
        { cause: error },
      );
    });
    const { items, unreadable } = await store.allConfigs();
    const { ledger } = store;
    // A host that is away may have one.
    if (items.length + unreadable.length === 0 && ledger?.writable !== false)
      await store.createConfig("prod", firstVersion());
    const app = await buildApp({
      store,
      access,
      readOnly: env.READ_ONLY,
      consoleDir,
      logLevel: env.LOG_LEVEL,
      publicUrl: env.PUBLIC_URL,
      trustedProxies: env.TRUSTED_PROXIES,
    });
    log = (line) => app.log.info(line);
    early.forEach(log);
    if (env.ADMIN_API_KEY !== undefined && env.ADMIN_API_KEY.length < shortKey)
      app.log.warn(
        `ADMIN_API_KEY has fewer than ${shortKey} characters, so it may be guessed; set a longer one`,
      );
    if (env.METRICS_ADDRESS !== undefined) {
      const listener = await listenForMetrics(env.METRICS_ADDRESS, app.metrics, (error) =>
        app.log.error({ err: error }, "metrics"),
      );
      app.addHook("onClose", () => listener.close());
      app.log.info(`Metrics: ${listener.url}`);
    }
    const origin = await listen(app, env).catch(async (error: unknown) => {
      await app.close();
      throw error;
    });
    const address = env.PUBLIC_URL ? env.PUBLIC_URL.origin + env.PUBLIC_URL.basePath : origin;
    const agent = env.ownAgent && startOwnAgent(app.targets, env.ownAgent, app.log);
    const close = async () => {
      await app.draining.begin(env.DRAIN_SECONDS);
      // Both at once: the agent ends its step first, which may take a minute, and nothing new is taken meanwhile.
      await Promise.all([agent?.close(), app.close()]);
      await access.lastUsed.flush();
      await store.close();
    };
    return {
      origin,
      address,
      signInLink: madeKey === null ? null : `${address}/sign-in#key=${encodeURIComponent(madeKey)}`,
      close,
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

const firstVersion = () => ({
  author: { name: "admin", email: "admin@localhost" },
  at: new Date(),
  message: "Create configuration [prod]",
  ownMessage: true,
});

async function openStore(env: Env, log: (line: string) => void): Promise<Store> {
  const { DATA_DIR: dataDir, GIT_REMOTE: remote, GIT_MIRROR: mirror } = env;
  try {
    mkdirSync(dataDir, { recursive: true });
    return await openGitStore(dataDir, { remote, mirror, log });
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

/** Starts to listen, and returns the address to open in a browser on this machine. */
async function listen(app: Awaited<ReturnType<typeof buildApp>>, { HOST, PORT }: Env): Promise<string> {
  try {
    await app.listen({ host: HOST, port: PORT });
  } catch (error) {
    throw listenError(error, {
      "in use": `PORT: ${PORT} on ${HOST} is in use; stop the other process, or set another PORT`,
      "not allowed": `PORT: this user may not listen on ${PORT}; set a PORT above 1023`,
      "not of this machine": `HOST: ${HOST} is no address of this machine; set 127.0.0.1 or 0.0.0.0`,
    });
  }
  const address = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : PORT;
  const everywhere = HOST === "0.0.0.0" || HOST === "::";
  return `http://${everywhere ? "127.0.0.1" : hostInUrl(HOST)}:${port}`;
}
