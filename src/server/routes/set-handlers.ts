import type { Service } from "#contract/service.ts";
import { HttpError } from "../http/http-error.ts";
import { requireCondition } from "../http/etag-header.ts";
import type { Snapshot } from "../store/store.ts";
import { currentOf } from "./authorize.ts";
import type { Handlers, Services } from "./handler.ts";
import { sendCurrent, setBody, setBodyWithLastChange } from "./read-handlers.ts";
import { document, requireSetMatch, sendWritten, writeRequest } from "./write-handlers.ts";
import { requireRoom, writtenSet } from "./written-set.ts";

type Ids = "listServices" | "createServices" | "updateServices" | "deleteServices";

/** The services of `current` that a replacement by `put` leaves out. */
function idsWithout(current: Snapshot, put: readonly Service[]): string[] {
  const kept = new Set(put.map(({ id }) => id));
  return [...current.entries.keys()].filter((id) => !kept.has(id));
}

/** The whole set of a configuration. */
export const setHandlers = ({ store, now }: Services): Pick<Handlers, Ids> => ({
  listServices: ({ request, reply, query }) => {
    const snapshot = currentOf(request);
    const body = query.include.includes("last_change")
      ? () => setBodyWithLastChange(store, snapshot)
      : () => setBody(snapshot);
    return sendCurrent(request, reply, snapshot.version, body);
  },

  createServices: async (call) => {
    const { request, path } = call;
    const result = await store.write(
      path.config,
      writeRequest(call, `Create ${document}`, now()),
      (current) => {
        const put = writtenSet(request.body, current);
        if (current.entries.size > 0) {
          throw new HttpError(
            409,
            "The set is not empty; use PUT to add to it and update it, or DELETE it first",
          );
        }
        requireSetMatch(request, current);
        return { put, remove: [] };
      },
    );
    return sendWritten(call, "created", result);
  },

  updateServices: async (call) => {
    const { request, path, query } = call;
    const replaces = query.mode === "replace";
    const result = await store.write(
      path.config,
      writeRequest(call, `${replaces ? "Replace" : "Update"} ${document}`, now()),
      (current) => {
        const put = writtenSet(request.body, current);
        if (replaces) requireCondition(request.headers["if-match"]);
        else requireRoom(current, put);
        requireSetMatch(request, current);
        return { put, remove: replaces ? idsWithout(current, put) : [] };
      },
    );
    return sendWritten(call, "updated", result);
  },

  deleteServices: async (call) => {
    const { request, path } = call;
    const result = await store.write(
      path.config,
      writeRequest(call, `Delete ${document}`, now()),
      (current) => {
        requireSetMatch(request, current);
        return { put: [], remove: [...current.entries.keys()] };
      },
    );
    return sendWritten(call, "deleted", result);
  },
});
