import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Access } from "./access/identity.ts";
import { keyFileIn, openAccess, openVendorAccess } from "./access/open-access.ts";
import { buildApp } from "./app.ts";
import { inOneLine } from "./foreign-words.ts";
import { listenForMetrics } from "./metrics/listen-for-metrics.ts";
import { hostInUrl, type Env } from "./env.ts";
import { listenError } from "./listen-error.ts";
import { StartupError, systemCode } from "./startup-error.ts";
import { openStore } from "./open-store.ts";
import { LedgerUnavailable } from "./store/store-errors.ts";
import type { Store } from "./store/store.ts";
import type { Upstream } from "./store/upstream/upstream.ts";
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
  const { store, upstream } = await openStore(env, (line) => log(line));
  try {
    const { access, madeKey } = await accessOf(env, upstream, (error) =>
      app.log.error({ err: error }, "keys"),
    );
    if (upstream === null)
      await makeFirstConfig(store).catch((error: unknown) => {
        if (!(error instanceof LedgerUnavailable)) throw error;
        const message = `GIT_REMOTE: the first configuration was not made there. ${error.message}`;
        const said = early.length === 0 ? "" : ` (${inOneLine(early)})`;
        throw new StartupError(message + said, { cause: error });
      });
    const app = await buildApp({
      store,
      ...(upstream && { storeOfKey: (key: string) => upstream.storeFor(key) }),
      access,
      readOnly: env.READ_ONLY,
      consoleDir,
      logLevel: env.LOG_LEVEL,
      publicUrl: env.PUBLIC_URL,
      trustedProxies: env.TRUSTED_PROXIES,
    });
    log = (line) => app.log.info(line);
    early.forEach(log);
    if (upstream !== null) {
      app.log.info(`In front of ${upstream.origin}: people sign in with their own keys of that deployment`);
      const unused = unusedKeys(env);
      if (unused.length > 0)
        app.log.warn(
          `Not used in front of a vendor deployment, whose keys are the only ones: ${unused.join(", ")}`,
        );
    } else if (env.ADMIN_API_KEY !== undefined && env.ADMIN_API_KEY.length < shortKey)
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
      if (access.vendor === undefined) await access.lastUsed.flush();
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

/** Opens keys and sessions; `madeKey` is the admin key if one had to be made. */
async function accessOf(
  env: Env,
  upstream: Upstream | null,
  onFailure: (error: unknown) => void,
): Promise<{ access: Access; madeKey: string | null }> {
  const { SESSION_KEY: sessionKey, KEYS_FILE: keyFile, ENDED_SESSIONS_FILE: endedSessionsFile } = env;
  const shared = { sessionKey, endedSessionsFile };
  if (upstream !== null)
    return { access: await openVendorAccess(env.DATA_DIR, upstream, onFailure, shared), madeKey: null };
  try {
    return await openAccess(env.DATA_DIR, env.ADMIN_API_KEY, onFailure, { ...shared, keyFile });
  } catch (error) {
    const code = systemCode(error);
    if (keyFile === undefined || code === undefined) throw error;
    throw new StartupError(
      `KEYS_FILE: ${keyFile} has no such key as ADMIN_API_KEY and cannot be written (${code}); add the key there, or start without ADMIN_API_KEY`,
      { cause: error },
    );
  }
}

/** What is set, or kept in the data folder, and does not count in front of a vendor deployment. */
function unusedKeys({ ADMIN_API_KEY: adminKey, KEYS_FILE: keyFile, DATA_DIR: dataDir }: Env): string[] {
  return [
    ...(adminKey === undefined ? [] : ["ADMIN_API_KEY"]),
    ...(keyFile === undefined ? [] : ["KEYS_FILE"]),
    ...(existsSync(keyFileIn(dataDir)) ? [keyFileIn(dataDir)] : []),
  ];
}

async function makeFirstConfig(store: Store): Promise<void> {
  const { items, unreadable } = await store.allConfigs();
  // A host that is away may have one.
  if (items.length + unreadable.length === 0 && store.ledger?.writable !== false)
    await store.createConfig("prod", firstVersion());
  await store.ledger?.tryHost();
}

const firstVersion = () => ({
  author: { name: "admin", email: "admin@localhost" },
  at: new Date(),
  message: "Create configuration [prod]",
  ownMessage: true,
});

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
