import * as z from "zod/mini";
import { since } from "#contract/moment.ts";

const text = z.catch(z.optional(z.string()), undefined);
/** A date or a moment, as the API takes it. */
const moment = z.catch(
  z.optional(z.string().check(z.refine((value) => since.safeParse(value).success))),
  undefined,
);
const versions = z.catch(z.optional(z.string().check(z.regex(/^[0-9a-f]{40}(,[0-9a-f]{40})*$/))), undefined);

/**
 * What the address of the history says: which versions (by service, author, text of the message, and time), and the
 * selected ones, with commas between. What of it is damaged counts as not there.
 */
export const versionsSearch = z.object({
  service: text,
  author: text,
  q: text,
  from: moment,
  to: moment,
  selected: versions,
});

/**
 * What the address of a comparison says: `from` and `to`, each a version or `current`, of another configuration if one
 * is named; the service that is shown, and `view=json` for the sides as text.
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

/** The word for the set as it is now, in place of a version. */
export const current = "current";
