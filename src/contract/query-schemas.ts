import { z } from "zod";
import { entryId, versionId } from "./ids.ts";
import { limits } from "./limits.ts";
import { since, until } from "./moment.ts";

const list = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat().flatMap((part) => part.split(",")));

/** A query value that takes several words, comma-separated or repeated. */
const include = <const T extends string>(...words: [T, ...T[]]) =>
  list
    .refine((given) => given.length <= limits.wordsInInclude, `Give at most ${limits.wordsInInclude} words`)
    .pipe(z.array(z.enum(words)))
    .default([]);

/** Digits alone: `1e1`, `0x10` and nothing at all are no numbers here. */
const wholeNumber = (most: number) =>
  z.preprocess(
    (text) => (typeof text === "string" && /^\d{1,16}$/.test(text) ? Number(text) : text),
    z
      .int({ error: "Give a whole number, 0 or more" })
      .min(0, "Give a whole number, 0 or more")
      .max(most, `Give at most ${most}`),
  );

const dryRun = z
  .enum(["0", "1", "false", "true"], { error: "Give 1 or 0" })
  .default("0")
  .transform((text) => text === "1" || text === "true")
  .meta({ description: "1: nothing is written, and the answer says what would change" });

/** Ids of services, each given once; the same id twice counts once. */
const entryIds = z.preprocess((ids) => [...new Set([ids].flat())], z.array(entryId)).optional();

/** Query of the list of services. */
export const servicesQuery = z.object({ include: include("last_change") });

/** Query of the list of versions; without `limit` the whole list is sent. */
export const versionsQuery = z.object({
  entry_id: entryIds.meta({
    description: "Only versions that touched this service; given several times: any of these",
  }),
  author: z.string().optional().meta({ description: "Only versions by the author of exactly this name" }),
  q: z.string().optional().meta({ description: "Only versions with this in their message, in any case" }),
  since: since.optional().meta({ description: "Only versions of this date (ISO 8601) or later" }),
  until: until.optional().meta({ description: "Only versions of this date (ISO 8601) or earlier" }),
  version: z
    .string()
    .regex(/^[0-9a-f]{7,40}$/, "Give 7 to 40 hexadecimal digits (0-9, a-f)")
    .optional()
    .meta({ description: "Only the version of this id, or those whose id begins so (7 digits or more)" }),
  after: versionId.optional().meta({ description: "Only versions that came after this one" }),
  limit: wholeNumber(limits.versionsInPage).optional(),
  offset: wholeNumber(Number.MAX_SAFE_INTEGER).default(0),
  include: include("changes", "timeline", "authors", "services"),
});

/** Query of one version. */
export const versionQuery = z.object({
  entry_id: entryIds.meta({ description: "Only this service of the set; may be given several times" }),
});

/** Query of every write to a set. */
export const writeQuery = z.object({ dry_run: dryRun });

/** Query of a revert: with `entry_id` (given once for each service) only those services are restored. */
export const revertQuery = writeQuery.extend({
  entry_id: entryIds.meta({ description: "Only this service; may be given several times" }),
});

/** Query of an update of the set: `replace` makes the body the whole set, where `merge` keeps what it does not name. */
export const updateQuery = writeQuery.extend({
  mode: z
    .enum(["merge", "replace"])
    .default("merge")
    .meta({ description: "replace: the body becomes the whole set; needs If-Match" }),
});
