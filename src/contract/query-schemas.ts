import * as z from "zod/mini";
import { hostStates } from "./hosts.ts";
import { entryId, versionId, versionStart } from "./ids.ts";
import { limits } from "./limits.ts";
import { since, until } from "./moment.ts";
import { withDescription } from "./with-description.ts";

const commaSeparated = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((value) => [value].flat().flatMap((part) => part.split(","))),
);

/** The query `include`: several of `words`, separated by commas or as a name that is repeated. */
const include = <const T extends string>(...words: [T, ...T[]]) =>
  z._default(
    z.pipe(
      commaSeparated.check(
        z.refine(
          (given) => given.length <= limits.wordsInInclude,
          `Give at most ${limits.wordsInInclude} words`,
        ),
      ),
      z.array(z.enum(words)),
    ),
    [],
  );

/** A whole number from 0 to `most`, written in digits: `1e1`, `0x10` and an empty text are refused. */
export const wholeNumber = (most: number) =>
  z.pipe(
    z.transform((text) => (typeof text === "string" && /^\d{1,16}$/.test(text) ? Number(text) : text)),
    z
      .int({ error: "Give a whole number, 0 or more" })
      .check(z.gte(0, "Give a whole number, 0 or more"), z.lte(most, `Give at most ${most}`)),
  );

/** A name in a query that is 1 or 0 (when absent). */
export const flag = (description: string) =>
  withDescription(
    z.pipe(
      z._default(z.enum(["0", "1", "false", "true"], { error: "Give 1 or 0" }), "0"),
      z.transform((text) => text === "1" || text === "true"),
    ),
    description,
  );

export const dryRun = flag("1: nothing is written, and the answer says what would change");

/** The query `entry_id`, which may be repeated; an id that is given twice counts once. */
const entryIds = (description: string) =>
  withDescription(
    z.optional(
      z.pipe(
        z.transform((ids) => [...new Set([ids].flat())]),
        z.array(entryId),
      ),
    ),
    description,
  );

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

/** Query of the list of configurations. */
export const configQuery = z.object({ include: include("mirror") });

/** Query of the list of services. */
export const servicesQuery = z.object({ include: include("last_change") });

/** Query of the list of versions. Without `limit` the answer has all of them. */
export const versionsQuery = z.object({
  entry_id: entryIds("Only versions that touched this service; given several times: any of these"),
  author: withDescription(z.optional(z.string()), "Only versions by the author of exactly this name"),
  q: withDescription(z.optional(z.string()), "Only versions with this in their message, in any case"),
  since: withDescription(z.optional(since), "Only versions of this date (ISO 8601) or later"),
  until: withDescription(z.optional(until), "Only versions of this date (ISO 8601) or earlier"),
  version: withDescription(
    z.optional(versionStart),
    "Only the version of this id, or those whose id begins so (7 digits or more)",
  ),
  after: withDescription(z.optional(versionId), "Only versions that came after this one"),
  limit: z.optional(wholeNumber(limits.itemsInPage)),
  offset: z._default(wholeNumber(Number.MAX_SAFE_INTEGER), 0),
  include: include("changes", "sentences", "timeline", "authors", "days", "hours", "services"),
  zone: withDescription(
    z._default(z.string().check(z.refine(isZone, "Give a time zone, such as Europe/Berlin")), "UTC"),
    "The time zone of include=days and include=hours, by its name in the IANA database",
  ),
});

/** Query of the list of hosts. Without `limit` the answer has all of them, with `include=off` at most 100. */
export const hostsQuery = z.object({
  q: withDescription(
    z.optional(z.string()),
    "Only hosts with this in their name, or in the name or id of a service that has them, in any case",
  ),
  state: withDescription(
    z.optional(z.enum(hostStates)),
    "Only hosts that are down in none of their services (on), in all (off), in some (partly)",
  ),
  include: withDescription(
    include("off"),
    "off: of each host that is down, the version that last set it down; a page then has at most 100 hosts",
  ),
  off_since: withDescription(
    z.optional(since),
    "Only hosts that a version of this date (ISO 8601) or later set down; the answer is as with include=off",
  ),
  limit: z.optional(wholeNumber(limits.itemsInPage)),
  offset: z._default(wholeNumber(Number.MAX_SAFE_INTEGER), 0),
});

/** Query of one version. */
export const versionQuery = z.object({
  entry_id: entryIds("Only this service of the set; may be given several times"),
});

/** Query of every write to a set. */
export const writeQuery = z.object({ dry_run: dryRun });

/** Query of a revert. With `entry_id` it restores those services alone. */
export const revertQuery = z.extend(writeQuery, {
  entry_id: entryIds("Only this service; may be given several times"),
});

/** Query of an update of the set: the body is merged into the set by id, or replaces it. */
export const updateQuery = z.extend(writeQuery, {
  mode: withDescription(
    z._default(z.enum(["merge", "replace"]), "merge"),
    "replace: the body becomes the whole set; needs If-Match",
  ),
});
