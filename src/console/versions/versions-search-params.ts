import * as z from "zod/mini";
import { entryId } from "#contract/ids.ts";
import { since } from "#contract/moment.ts";

const text = z.catch(z.optional(z.string()), undefined);
/** A service's id; the API refuses anything else. */
const service = z.catch(z.optional(entryId), undefined);
/** A date or a moment, as the API takes it. */
const moment = z.catch(
  z.optional(z.string().check(z.refine((value) => since.safeParse(value).success))),
  undefined,
);
const versions = z.catch(z.optional(z.string().check(z.regex(/^[0-9a-f]{40}(,[0-9a-f]{40})*$/))), undefined);

/**
 * The search parameters of the history: its filters (service, author, text of the message, time) and the selected
 * versions, with commas between. A malformed parameter is ignored.
 */
export const versionsSearch = z.object({
  service,
  author: text,
  q: text,
  from: moment,
  to: moment,
  selected: versions,
});

/**
 * The search parameters of one version: the moment whose set was asked for, and the tab. Without a tab, who asked for a
 * moment sees the whole set, and others what the version changed.
 */
export const versionSearch = z.object({
  as_of: moment,
  tab: z.catch(z.optional(z.enum(["changes", "set"])), undefined),
});

/**
 * The search parameters of a comparison: `from` and `to`, each a version or `current`; `from_config` and `to_config`,
 * where a side is of another configuration; the service that is shown; `view=json` for the sides as text.
 */
export const compareSearch = z.object({
  from: text,
  to: text,
  from_config: text,
  to_config: text,
  service: text,
  view: z.catch(z.optional(z.literal("json")), undefined),
});

export type CompareSearch = z.output<typeof compareSearch>;

/** Stands for the current set in place of a version. */
export const current = "current";
