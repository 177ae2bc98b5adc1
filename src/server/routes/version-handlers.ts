import { isWholeVersion } from "#contract/ids.ts";
import type { ValidationProblem } from "#contract/validation.ts";
import type { Version } from "#contract/version.ts";
import { Invalid } from "../http/http-error.ts";
import { UnknownVersion } from "../store/store-errors.ts";
import type { Store } from "../store/store.ts";
import type { VersionFilter } from "../store/version-page.ts";
import type { WriteRequest } from "../store/write-request.ts";
import type { Handlers, Services } from "./handler.ts";
import { jsonAnswer } from "./json-answer.ts";
import { pastBody, sendCurrent, sendForever } from "./read-handlers.ts";
import { requireSetMatch } from "./precondition.ts";
import { document, sendWritten, writeRequest } from "./write-handlers.ts";

type Ids = "listVersions" | "getVersion" | "revertVersion" | "undoVersion";

const oneEntryId: ValidationProblem = {
  loc: ["query", "entry_id"],
  msg: "Give exactly one entry_id with include=services",
  type: "custom",
};

/** A version as the reference has it. */
const withoutChanges = ({
  changes: _changes,
  action: _action,
  reason: _reason,
  undone_by: _undoneBy,
  reverted_to: _revertedTo,
  ...version
}: Version): Version => version;

/** The parts of a filter that the request has. */
function given(filter: { [Name in keyof VersionFilter]: VersionFilter[Name] | undefined }): VersionFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

/** Some services in a message; many are only counted. */
function entriesOf(ids: readonly string[]): string {
  const [one = "", ...more] = ids;
  if (more.length === 0) return `entry [${one}] of`;
  return ids.length > 10 ? `${ids.length} entries of` : `entries [${ids.join(", ")}] of`;
}

/**
 * The id of the version in a path, which may have only its first digits. Throws an `UnknownVersion` when none begins so,
 * and an `Invalid` when several do.
 */
async function wholeVersion(store: Store, { config, version }: Record<"config" | "version", string>) {
  if (isWholeVersion(version)) return version;
  const { total, items } = await store.listVersions(config, { version, limit: 1 });
  const [only] = items;
  if (only === undefined) throw new UnknownVersion(`No version ${version} in ${config}`);
  if (total === 1) return only.version;
  const msg = `${total} versions begin so; give more of the digits`;
  throw new Invalid([{ loc: ["path", "version"], msg, type: "ambiguous_version" }]);
}

/** The history of a set. */
export const versionHandlers = ({ store, now }: Services): Pick<Handlers, Ids> => ({
  listVersions: async ({ reply, path, query }) => {
    const { entry_id: entryIds, include, ...filter } = query;
    if (include.includes("services") && entryIds?.length !== 1) throw new Invalid([oneEntryId]);
    const page = await store.listVersions(path.config, {
      ...given({ entryIds, ...filter }),
      timeline: include.includes("timeline"),
      authors: include.includes("authors"),
      days: include.includes("days"),
      hours: include.includes("hours"),
      sentences: include.includes("sentences"),
      services: include.includes("services"),
    });
    const items = include.includes("changes") ? page.items : page.items.map(withoutChanges);
    return jsonAnswer(reply, { ...page, items });
  },

  getVersion: async ({ request, reply, path, query }) => {
    const version = await wholeVersion(store, path);
    // Somebody moved the configuration at the Git host: both sides can be read, to be compared.
    const { ledger } = store;
    const isTheirs = ledger?.moved.get(path.config)?.theirs === version;
    const snapshot = await (isTheirs
      ? ledger.readTheirs(path.config, version)
      : store.readVersion(path.config, version));
    const body = () => pastBody(snapshot, query.entry_id);
    if (version === path.version) return sendForever(request, reply, version, body);
    // A later version may begin so, too.
    reply.header("x-version", version);
    return sendCurrent(request, reply, version, body);
  },

  revertVersion: async (call) => {
    const { request, path, query } = call;
    const ids = query.entry_id;
    const message = `${ids ? `Restore ${entriesOf(ids)}` : "Revert"} ${document} to version [${path.version}]`;
    const asked: WriteRequest = {
      ...writeRequest(call, message, now()),
      action: { kind: ids ? "restore" : "revert", version: path.version },
      guard: (current) => requireSetMatch(request, current),
    };
    const result = await (ids
      ? store.restore(path.config, path.version, ids, asked)
      : store.revert(path.config, path.version, asked));
    return sendWritten(call, "updated", result);
  },

  undoVersion: async (call) => {
    const { request, path } = call;
    const message = `Undo version [${path.version}] of ${document}`;
    const result = await store.undo(path.config, path.version, {
      ...writeRequest(call, message, now()),
      action: { kind: "undo", version: path.version },
      guard: (current) => requireSetMatch(request, current),
    });
    return sendWritten(call, "updated", result);
  },
});
