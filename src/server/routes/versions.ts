import type { Version } from "#contract/version.ts";
import type { Handlers, Services } from "./handler.ts";
import { pastBody, sendForever } from "./read.ts";
import { document, requireSetMatch, sendWritten, writeRequest } from "./write.ts";

type Ids = "listVersions" | "getVersion" | "revertVersion" | "undoVersion";

/** A version as the reference has it. */
const withoutChanges = ({ changes: _changes, action: _action, ...version }: Version): Version => version;

/** The history of a set. */
export const versionHandlers = ({ store, now }: Services): Pick<Handlers, Ids> => ({
  listVersions: async ({ path, query }) => {
    const { entry_id: entryId, limit, offset, include } = query;
    const { total, items } = await store.listVersions(path.config, {
      offset,
      ...(entryId !== undefined && { entryId }),
      ...(limit !== undefined && { limit }),
    });
    return { total, items: include.includes("changes") ? items : items.map(withoutChanges) };
  },

  getVersion: async ({ request, reply, path }) => {
    const snapshot = await store.readVersion(path.config, path.version);
    return sendForever(request, reply, path.version, () => pastBody(snapshot));
  },

  revertVersion: async (call) => {
    const { request, reply, path } = call;
    const message = `Revert ${document} to version [${path.version}]`;
    const result = await store.revert(path.config, path.version, {
      ...writeRequest(call, message, now()),
      action: { kind: "revert", version: path.version },
      guard: (current) => requireSetMatch(request, current),
    });
    return sendWritten(reply, "updated", result);
  },

  undoVersion: async (call) => {
    const { request, reply, path } = call;
    const message = `Undo version [${path.version}] of ${document}`;
    const result = await store.undo(path.config, path.version, {
      ...writeRequest(call, message, now()),
      action: { kind: "undo", version: path.version },
      guard: (current) => requireSetMatch(request, current),
    });
    return sendWritten(reply, "updated", result);
  },
});
