import { HttpError } from "../http/errors.ts";
import type { Handlers, Services } from "./handler.ts";
import { sendCurrent, setBody, setOf } from "./read.ts";
import { document, requireSetMatch, sendWritten, writeRequest } from "./write.ts";
import { writtenSet } from "./written-set.ts";

type Ids = "listServices" | "createServices" | "updateServices" | "deleteServices";

/** The whole set of a configuration. */
export const setHandlers = ({ store, now }: Services): Pick<Handlers, Ids> => ({
  listServices: async ({ request, reply, path, query }) => {
    const snapshot = await store.readSet(path.config);
    if (!query.include.includes("last_change")) {
      return sendCurrent(request, reply, snapshot.version, () => setBody(snapshot));
    }
    const lastChange = await store.lastChanges(path.config);
    return sendCurrent(request, reply, snapshot.version, () => ({
      ...setOf(snapshot),
      last_change: lastChange,
    }));
  },

  createServices: async (call) => {
    const { request, reply, path } = call;
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
    return sendWritten(reply, "created", result);
  },

  updateServices: async (call) => {
    const { request, reply, path } = call;
    const result = await store.write(
      path.config,
      writeRequest(call, `Update ${document}`, now()),
      (current) => {
        const put = writtenSet(request.body, current);
        requireSetMatch(request, current);
        return { put, remove: [] };
      },
    );
    return sendWritten(reply, "updated", result);
  },

  deleteServices: async (call) => {
    const { request, reply, path } = call;
    const result = await store.write(
      path.config,
      writeRequest(call, `Delete ${document}`, now()),
      (current) => {
        requireSetMatch(request, current);
        return { put: [], remove: [...current.entries.keys()] };
      },
    );
    return sendWritten(reply, "deleted", result);
  },
});
