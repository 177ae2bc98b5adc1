import type { ValidationProblem } from "#contract/validation.ts";
import type { Service } from "#contract/service.ts";
import { HttpError, Invalid } from "../http/http-error.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { currentOf } from "./current-set.ts";
import type { Handlers, Services } from "./handler.ts";
import { requireMatch } from "./precondition.ts";
import { sendCurrent, serviceBody } from "./read-handlers.ts";
import { document, sendWritten, writeRequest } from "./write-handlers.ts";
import { checkWritten } from "./written-service.ts";

type Ids = "getService" | "createService" | "updateService" | "deleteService";

export const unknownEntry = (id: string) =>
  new HttpError(404, `There is no backend service [${id}] in this configuration`);

/** The service that a client sent. The body may leave out the id that the path has, but must not have another one. */
function writtenEntry(body: unknown, id: string, current: Snapshot): Service {
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  const named = isObject && !("id" in body) ? { id, ...body } : body;
  const { value, problems } = checkWritten(named, ["body"], current.entries.get(id)?.service);
  const contradicts = isObject && "id" in body && typeof body.id === "string" && body.id !== id;
  const contradiction: ValidationProblem[] = contradicts
    ? [
        {
          loc: ["body", "id"],
          msg: `The id in the address is ${id}; send the same, or none`,
          type: "id_mismatch",
        },
      ]
    : [];
  if (value === undefined || contradicts) throw new Invalid([...problems, ...contradiction]);
  return value;
}

/** One service of a configuration. */
export const serviceHandlers = ({ store, now }: Services): Pick<Handlers, Ids> => ({
  getService: ({ request, reply, path }) => {
    const entry = currentOf(request).entries.get(path.entry_id);
    if (entry === undefined) throw unknownEntry(path.entry_id);
    return sendCurrent(request, reply, entry.etag, () => serviceBody(entry));
  },

  createService: async (call) => {
    const { request, path } = call;
    const message = `Create entry [${path.entry_id}] of ${document}`;
    const result = await store.write(path.config, writeRequest(call, message, now()), (current) => {
      const put = writtenEntry(request.body, path.entry_id, current);
      if (current.entries.has(path.entry_id)) {
        throw new HttpError(
          409,
          `There is a backend service [${path.entry_id}] already; use PUT to update it`,
        );
      }
      requireMatch(request.headers["if-match"], null, `[${path.entry_id}]`);
      return { put: [put], remove: [] };
    });
    return sendWritten(call, "created", result);
  },

  updateService: async (call) => {
    const { request, path } = call;
    const message = `Update entry [${path.entry_id}] of ${document}`;
    const result = await store.write(path.config, writeRequest(call, message, now()), (current) => {
      const put = writtenEntry(request.body, path.entry_id, current);
      const entry = current.entries.get(path.entry_id);
      if (entry === undefined) throw unknownEntry(path.entry_id);
      requireMatch(request.headers["if-match"], entry.etag, `[${path.entry_id}]`);
      return { put: [put], remove: [] };
    });
    return sendWritten(call, "updated", result);
  },

  deleteService: async (call) => {
    const { request, path } = call;
    const message = `Delete entry [${path.entry_id}] of ${document}`;
    const result = await store.write(path.config, writeRequest(call, message, now()), (current) => {
      const entry = current.entries.get(path.entry_id);
      if (entry === undefined) throw unknownEntry(path.entry_id);
      requireMatch(request.headers["if-match"], entry.etag, `[${path.entry_id}]`);
      return { put: [], remove: [path.entry_id] };
    });
    return sendWritten(call, "deleted", result);
  },
});
