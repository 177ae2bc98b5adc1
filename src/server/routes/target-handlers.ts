import type { FastifyReply, FastifyRequest } from "fastify";
import { publish, type Publication } from "#contract/publication.ts";
import { writtenTarget, type Target } from "#contract/target.ts";
import { check } from "#contract/validation.ts";
import type * as z from "zod/mini";
import type { Identity } from "../access/identity.ts";
import { allows, quoted } from "../http/etag-header.ts";
import { HttpError, Invalid } from "../http/http-error.ts";
import { inSlices } from "../in-slices.ts";
import type { Author } from "../store/write-request.ts";
import type { StoredPublication } from "../store/published-records.ts";
import { checkedReport } from "../targets/checked-report.ts";
import { publishEverywhere } from "../targets/publish-everywhere.ts";
import type { PublishedTarget } from "../targets/published-target.ts";
import type { Condition } from "../targets/publishing.ts";
import type { Handlers, Services } from "./handler.ts";
import { jsonAnswer } from "./json-answer.ts";
import { sendDone } from "./write-handlers.ts";

/** The operations on targets. */
export type TargetIds =
  | "listTargets"
  | "getTarget"
  | "createTarget"
  | "updateTarget"
  | "deleteTarget"
  | "publish"
  | "listPublications"
  | "getPublication"
  | "confirmPublication"
  | "putBack"
  | "listMeasuredHosts"
  | "getWanted"
  | "sendReport"
  | "publishEverywhere";

/** The body of a request; throws an `Invalid` with its problems. */
export function bodyOf<T>(schema: z.ZodMiniType<T>, { body }: FastifyRequest): T {
  const { value, problems } = check(schema, body, ["body"]);
  if (value === undefined) throw new Invalid(problems);
  return value;
}

/** `If-Match` names the target as it was when somebody decided what to publish. */
export const conditionOf =
  ({ headers }: FastifyRequest): Condition =>
  ({ id, etag }: Target) => {
    if (allows(headers["if-match"], etag)) return;
    throw new HttpError(
      412,
      `Since [${id}] was read somebody published to it or changed it, or its load balancer runs something else; look at it again`,
      { headers: { etag: quoted(etag) } },
    );
  };

export const authorOf = ({ name, email }: Identity): Author => ({ name, email });

/** Aborts when the client has gone, so that nothing waits for it. */
function whileConnected({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once("close", () => gone.abort());
  return gone.signal;
}

/** A publication as the API tells of it. */
async function shown(room: PublishedTarget, stored: StoredPublication): Promise<Publication> {
  const { options: _, ...publication } = await room.told(stored);
  return publication;
}

/** Where configurations are published, what became of that, and what the agents say. */
export const targetHandlers = ({ store, targets }: Services): Pick<Handlers, TargetIds> => {
  /** An agent asks again at once, so that its connection would never be idle and would keep a server from stopping. */
  const endIfStopping = (reply: FastifyReply) => {
    if (targets.closed) reply.header("connection", "close");
  };
  return {
    listTargets: async ({ path }) => {
      const items = await targets.list(path.config);
      return { total: items.length, items };
    },

    getTarget: async ({ reply, path }) => {
      const target = await targets.get(path.config, path.target);
      reply.header("etag", quoted(target.etag));
      return target;
    },

    createTarget: async ({ request, reply, path, identity }) => {
      const written = bodyOf(writtenTarget, request);
      await targets.create(path.config, path.target, written, authorOf(identity));
      return sendDone(reply, "created");
    },

    updateTarget: async ({ request, reply, path, identity }) => {
      const written = bodyOf(writtenTarget, request);
      const by = { author: authorOf(identity), condition: conditionOf(request) };
      await targets.update(path.config, path.target, written, by);
      return sendDone(reply, "updated");
    },

    deleteTarget: async ({ reply, path }) => {
      await targets.delete(path.config, path.target);
      return sendDone(reply, "deleted");
    },

    publish: async ({ request, reply, path, query, identity }) => {
      const body = bodyOf(publish, request);
      const condition = conditionOf(request);
      const { config, target: id } = path;
      if (query.dry_run) {
        condition(await targets.get(config, id));
        const preview = await targets.publishing.preview(config, id, body, whileConnected(reply));
        return jsonAnswer(reply, preview);
      }
      const author = authorOf(identity);
      const { publication, held } = await targets.publishing.publish(config, id, body, { author, condition });
      return reply.code(202).send({ ...(await shown(await targets.room(config, id), publication)), held });
    },

    listPublications: async ({ reply, path, query }) => {
      const room = await targets.room(path.config, path.target);
      const { total, items } = await room.publications.page(query.limit, query.offset);
      const shownItems = await Promise.all(items.map((stored) => shown(room, stored)));
      return jsonAnswer(reply, { total, items: shownItems });
    },

    getPublication: async ({ reply, path }) => {
      const room = await targets.room(path.config, path.target);
      const n = Number(path.n);
      const publication = await shown(room, await room.publications.read(n));
      return jsonAnswer(reply, { ...publication, files: await room.publications.files(n) });
    },

    confirmPublication: async ({ path }) => {
      const room = await targets.room(path.config, path.target);
      return shown(room, await room.confirm(Number(path.n)));
    },

    putBack: async ({ reply, path }) => {
      await (await targets.room(path.config, path.target)).putBack();
      return reply.code(202).send({ message: "The agent is told to put back what was published" });
    },

    listMeasuredHosts: async ({ reply, path }) =>
      jsonAnswer(reply, { ...(await targets.room(path.config, path.target)).hosts() }),

    getWanted: async ({ reply, path, query }) => {
      const wanted = await targets.agentSide(path.config, path.target).wanted(query, whileConnected(reply));
      endIfStopping(reply);
      return wanted;
    },

    sendReport: async ({ request, reply, path }) => {
      const { value, problems } = await inSlices(checkedReport(request.body));
      if (value === undefined) throw new Invalid(problems);
      await targets.agentSide(path.config, path.target).report(value);
      endIfStopping(reply);
      return { message: "Report taken" };
    },

    publishEverywhere: async ({ reply, path, identity }) => {
      const signal = whileConnected(reply);
      await publishEverywhere({ store, targets, author: authorOf(identity), signal }, path.config);
      return sendDone(reply, "updated");
    },
  };
};
