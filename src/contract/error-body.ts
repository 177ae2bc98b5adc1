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

/**
 * Body of every error but 422. `message` says what happened and what to do. That of a write may say more: see
 * `write-outcome.ts`, which the console's first screen does not need.
 */
export const errorBody = z.looseObject({
  code: z.int(),
  message: z.string(),
  conflicts: z.optional(z.array(conflict)),
});

export type Conflict = z.output<typeof conflict>;
export type ErrorBody = z.output<typeof errorBody>;
