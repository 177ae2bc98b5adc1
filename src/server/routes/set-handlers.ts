import type { Service } from "#contract/service.ts";
import { HttpError } from "../http/http-error.ts";
import { inSlices } from "../in-slices.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { currentOf } from "./current-set.ts";
import type { Handlers, Services } from "./handler.ts";
import { sendCurrent, sendPassing, setBody, setBodyWithLastChange } from "./read-handlers.ts";
import { requireCondition, requireSetMatch } from "./precondition.ts";
import { document, sendWritten, writeRequest } from "./write-handlers.ts";
import { writtenSet } from "./written-set.ts";

type Ids = "listServices" | "createServices" | "updateServices" | "deleteServices";

/** The services of `current` that a replacement by `put` leaves out. */
function idsWithout(current: Snapshot, put: readonly Service[]): string[] {
  const kept = new Set(put.map(({ id }) => id));
  return [...current.entries.keys()].filter((id) => !kept.has(id));
}

/** The whole set of a configuration. */
export const setHandlers = ({ store, now }: Services): Pick<Handlers, Ids> => {
  const bodyWithLastChange = setBodyWithLastChange(store);
  return {
    listServices: ({ request, reply, query }) => {
      const snapshot = currentOf(request);
      const { config, version } = snapshot;
      if (!query.include.includes("last_change"))
        return sendCurrent(request, reply, version, () => setBody(snapshot));
      const send = store.reading(config) === null ? sendCurrent : sendPassing;
      return send(request, reply, version, () => bodyWithLastChange(snapshot));
    },

    createServices: async (call) => {
      const { request, path } = call;
      const result = await store.write(
        path.config,
        writeRequest(call, `Create ${document}`, now()),
        async (current) => {
          const put = await inSlices(writtenSet(request.body, current));
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
        async (current) => {
          const put = await inSlices(writtenSet(request.body, current));
          if (replaces) requireCondition(request.headers["if-match"]);
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
  };
};
