import * as z from "zod/mini";
import "./issue-messages.ts";

/**
 * Something that two writers changed differently. `what` names it ("weight of web-2"); `base`, `mine` and `theirs` are
 * its values, absent on the side that does not have it.
 */
const conflict = z
  .object({
    id: z.string(),
    what: z.string(),
    base: z.optional(z.unknown()),
    mine: z.optional(z.unknown()),
    theirs: z.optional(z.unknown()),
  })
  .register(z.globalRegistry, { id: "Conflict" });

/** A version that somebody else made while a write was made, and the ids of the services that it changed. */
const versionBetween = z
  .object({ version: z.string(), author: z.string(), date: z.string(), ids: z.array(z.string()) })
  .register(z.globalRegistry, { id: "VersionBetween" });

/**
 * Body of every error but 422. `message` says what happened and what to do. In front of a deployment that cannot write
 * conditionally: `written` says whether a write was made (absent: nobody can tell), `steps` how many of its steps were,
 * `between` which versions of others slipped in that changed the same services.
 */
export const errorBody = z
  .looseObject({
    code: z.int(),
    message: z.string(),
    conflicts: z.optional(z.array(conflict)),
    written: z.optional(z.boolean()),
    steps: z.optional(z.object({ made: z.int(), of: z.int() })),
    between: z.optional(z.array(versionBetween)),
  })
  .register(z.globalRegistry, { id: "Error" });

export type Conflict = z.output<typeof conflict>;
export type VersionBetween = z.output<typeof versionBetween>;
export type ErrorBody = z.output<typeof errorBody>;
