import { publish } from "#contract/publication.ts";
import { HttpError } from "../http/http-error.ts";
import { quoted } from "../http/etag-header.ts";
import { publishesItself } from "../store/upstream/no-targets.ts";
import { VendorTarget } from "../targets/vendor-target.ts";
import type { Handlers, Services } from "./handler.ts";
import { jsonAnswer } from "./json-answer.ts";
import { authorOf, bodyOf, conditionOf, type TargetIds } from "./target-handlers.ts";
import { sendDone } from "./write-handlers.ts";

const refuse = (): never => {
  throw publishesItself();
};

const notThere = (what: string) => (): never => {
  throw new HttpError(409, `A vendor deployment has no agent, so there is nothing to ${what}`);
};

/** Where a vendor deployment publishes to: one target in each configuration, which is there by itself. */
export function vendorTargetHandlers({ store, now, nameServers }: Services): Pick<Handlers, TargetIds> {
  const { deployment } = store;
  if (deployment === undefined) throw new Error("This store is in front of no deployment");
  const target = new VendorTarget({ store, deployment, now, nameServers });
  return {
    listTargets: async ({ path }) => ({ total: 1, items: [await target.state(path.config)] }),

    getTarget: async ({ reply, path }) => {
      target.require(path.target);
      const state = await target.state(path.config);
      reply.header("etag", quoted(state.etag));
      return state;
    },

    publish: async ({ request, reply, path: { config, target: id }, query, identity }) => {
      target.require(id);
      const body = bodyOf(publish, request);
      const condition = conditionOf(request);
      if (query.dry_run) {
        condition(await target.state(config));
        return jsonAnswer(reply, { ...(await target.preview(config, body, query.check_names)) });
      }
      const author = authorOf(identity);
      const { version, reason, confirm_within: confirmWithin } = body;
      const made = await target.publish(config, { version, reason, author, condition, confirmWithin });
      return reply.code(202).send({ ...made, held: null });
    },

    listPublications: async ({ reply, path, query }) => {
      target.require(path.target);
      const all = (await target.publications(path.config)).toReversed();
      const end = query.limit === undefined ? undefined : query.offset + query.limit;
      return jsonAnswer(reply, { total: all.length, items: all.slice(query.offset, end) });
    },

    getPublication: async ({ reply, path }) => {
      target.require(path.target);
      const made = await target.publication(path.config, Number(path.n));
      return jsonAnswer(reply, { ...made, files: [] });
    },

    listMeasuredHosts: ({ path }) => {
      target.require(path.target);
      return { total: 0, at: null, items: [] };
    },

    publishEverywhere: async ({ request, reply, path, identity }) => {
      const author = authorOf(identity);
      const made = await target.publish(path.config, {
        version: null,
        reason: "",
        author,
        buckets: request.body ?? undefined,
      });
      const { outcome, output, notes } = made;
      if (outcome !== "live")
        throw new HttpError(400, output, { targets: [{ target: "vendor", services: notes, output }] });
      return sendDone(reply, "updated");
    },

    confirmPublication: notThere("confirm"),
    putBack: notThere("put back"),
    createTarget: refuse,
    updateTarget: refuse,
    deleteTarget: refuse,
    getWanted: refuse,
    sendReport: refuse,
  };
}
