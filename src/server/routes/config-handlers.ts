import { configSettings, newConfig } from "#contract/config-operations.ts";
import type { ConfigInfo } from "#contract/config.ts";
import { check } from "#contract/validation.ts";
import { HttpError, Invalid } from "../http/http-error.ts";
import { ConfigHasTargets, ProtectedConfig, UnknownConfig } from "../store/store-errors.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { Store } from "../store/store.ts";
import { nothing } from "./dry-run-result.ts";
import type { Handlers, Services } from "./handler.ts";
import { requireMatch, requireSetMatch } from "./precondition.ts";
import { sendDone, sendFindings, writeRequest } from "./write-handlers.ts";

type Ids = "listConfigs" | "getConfig" | "createConfig" | "updateConfig" | "deleteConfig";

const exists = (config: string) => new HttpError(409, `There is a configuration [${config}] already`);

const isProtected = (config: string) =>
  new HttpError(409, `The configuration [${config}] is protected: take its protection away first`);

/** A configuration whose load balancers run on is not deleted by accident. */
const hasTargets = (config: string, targets: readonly string[]) =>
  new HttpError(
    409,
    `The configuration [${config}] is published to [${targets.slice(0, 10).join("], [")}]${targets.length > 10 ? " and others" : ""}: delete its targets first`,
  );

/** The set that a clone of `from` gets. */
async function setToClone(store: Store, from: string): Promise<Snapshot> {
  try {
    return await store.readSet(from);
  } catch (error) {
    if (!(error instanceof UnknownConfig)) throw error;
    const msg = `There is no configuration [${from}]; see /conf/configs for those there are`;
    throw new Invalid([{ loc: ["body", "from"], msg, type: "unknown_config" }]);
  }
}

/** The configurations of the deployment. */
export const configHandlers = ({ store, now }: Services): Pick<Handlers, Ids> => ({
  listConfigs: async ({ query }) => {
    const { items, unreadable } = await store.allConfigs();
    const { ledger, mirror } = store;
    const lag = query.include.includes("mirror") ? await mirror?.lag() : undefined;
    const withMirror = ({ id, ...info }: ConfigInfo) => ({
      id,
      ...info,
      ...(lag && { mirror: { behind: lag.get(id) ?? 0, moved: mirror?.isMoved(id) === true } }),
    });
    return {
      total: items.length,
      items: items.map(withMirror),
      ...(unreadable.length > 0 && { unreadable }),
      ...(ledger && {
        ledger: { writable: ledger.writable, fetched: ledger.fetched?.toISOString() ?? null },
      }),
    };
  },

  getConfig: async ({ path }) => {
    const config = (await store.configs()).find(({ id }) => id === path.config);
    if (config === undefined) throw new UnknownConfig(path.config);
    return config;
  },

  createConfig: async (call) => {
    const { request, reply, path, query } = call;
    const { value, problems } = check(newConfig, request.body === undefined ? {} : request.body, ["body"]);
    if (value === undefined) throw new Invalid(problems);
    const { from, description } = value;
    const set = from === undefined ? nothing : await setToClone(store, from);
    if ((await store.configs()).some(({ id }) => id === path.config)) throw exists(path.config);
    requireMatch(request.headers["if-match"], null, `[${path.config}]`);
    const made = await store.createConfig(path.config, {
      ...writeRequest(call, `Create configuration [${path.config}]`, now()),
      ...(from !== undefined && { from }),
      ...(description !== undefined && { description }),
    });
    if (!made) throw exists(path.config);
    if (query.dry_run) return sendFindings(reply, { before: nothing, snapshot: set });
    reply.header("x-version", (await store.readSet(path.config)).version);
    return sendDone(reply, "created");
  },

  updateConfig: async ({ request, reply, path, query }) => {
    const set = await store.readSet(path.config);
    const { value, problems } = check(configSettings, request.body, ["body"]);
    if (value === undefined) throw new Invalid(problems);
    requireSetMatch(request, set);
    if (query.dry_run) return sendFindings(reply, { before: set, snapshot: set });
    await store.setSettings(path.config, value);
    return sendDone(reply, "updated");
  },

  deleteConfig: async ({ request, reply, path, query }) => {
    if (query.dry_run) {
      const set = await store.readSet(path.config);
      requireSetMatch(request, set);
      const config = (await store.configs()).find(({ id }) => id === path.config);
      if (config?.protected) throw isProtected(path.config);
      const targets = await store.targets(path.config);
      if (targets.length > 0)
        throw hasTargets(
          path.config,
          targets.map(({ id }) => id),
        );
      return sendFindings(reply, { before: set, snapshot: nothing });
    }
    try {
      await store.deleteConfig(path.config, (current) => requireSetMatch(request, current));
    } catch (error) {
      if (error instanceof ProtectedConfig) throw isProtected(path.config);
      if (error instanceof ConfigHasTargets) throw hasTargets(path.config, error.targets);
      throw error;
    }
    return sendDone(reply, "deleted");
  },
});
