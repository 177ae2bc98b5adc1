import { createHash } from "node:crypto";
import { check } from "#contract/validation.ts";
import { writtenTarget, type Target } from "#contract/target.ts";
import { HttpError, Invalid } from "../http/http-error.ts";
import { quoted } from "../http/etag-header.ts";
import type { StoredTarget } from "../store/store.ts";
import type { Handlers, Services } from "./handler.ts";
import { sendDone } from "./write-handlers.ts";

type Ids = Extract<
  keyof Handlers,
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
  | "publishEverywhere"
>;

const noTarget = (id: string) =>
  new HttpError(404, `There is no target [${id}] in this configuration; see …/targets for those there are`);

const shown = ({ after: _, ...target }: StoredTarget): Target => ({
  ...target,
  live: null,
  wanted: null,
  outcome: "none",
  behind: null,
  reachable: false,
  seen: null,
  program: null,
  problem: null,
  held: null,
  drift: [],
  etag: createHash("sha256").update(JSON.stringify(target)).digest("hex").slice(0, 40),
});

const notYet = () => {
  throw new HttpError(501, "This server cannot do that yet");
};

/** The targets of a configuration: where it is published. */
export const targetHandlers = ({ store }: Services): Pick<Handlers, Ids> => ({
  listTargets: async ({ path }) => {
    const items = (await store.targets(path.config)).map(shown);
    return { total: items.length, items };
  },

  getTarget: async ({ reply, path }) => {
    const found = (await store.targets(path.config)).find(({ id }) => id === path.target);
    if (found === undefined) throw noTarget(path.target);
    const target = shown(found);
    reply.header("etag", quoted(target.etag));
    return target;
  },

  createTarget: async ({ request, reply, path }) => {
    const { value, problems } = check(writtenTarget, request.body, ["body"]);
    if (value === undefined) throw new Invalid(problems);
    await store.changeTarget(path.config, path.target, (current) => {
      if (current !== null) throw new HttpError(409, `There is a target [${path.target}] already`);
      return { id: path.target, ...value, after: 0 };
    });
    return sendDone(reply, "created");
  },

  updateTarget: async ({ request, reply, path }) => {
    const { value, problems } = check(writtenTarget, request.body, ["body"]);
    if (value === undefined) throw new Invalid(problems);
    await store.changeTarget(path.config, path.target, (current) => {
      if (current === null) throw noTarget(path.target);
      return { ...current, ...value };
    });
    return sendDone(reply, "updated");
  },

  deleteTarget: async ({ reply, path }) => {
    await store.changeTarget(path.config, path.target, (current) => {
      if (current === null) throw noTarget(path.target);
      return null;
    });
    return sendDone(reply, "deleted");
  },

  publish: notYet,
  listPublications: notYet,
  getPublication: notYet,
  confirmPublication: notYet,
  putBack: notYet,
  listMeasuredHosts: notYet,
  getWanted: notYet,
  sendReport: notYet,
  publishEverywhere: notYet,
});
