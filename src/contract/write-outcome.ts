import * as z from "zod/mini";

/** A version that somebody else made while a write was made, and the ids of the services that it changed. */
const versionBetween = z
  .object({ version: z.string(), author: z.string(), date: z.string(), ids: z.array(z.string()) })
  .register(z.globalRegistry, { id: "VersionBetween" });

/**
 * What an error says of the write that it answers, in front of a deployment that cannot compare and write at once.
 * `written`: whether it was made (absent: nobody can tell); `steps`: how many of its steps were made; `between`: the
 * versions of others that came in between and changed the same services.
 */
export const writeOutcome = z.object({
  written: z.optional(z.boolean()),
  steps: z.optional(z.object({ made: z.int(), of: z.int() })),
  between: z.optional(z.array(versionBetween)),
});

export type VersionBetween = z.output<typeof versionBetween>;
export type WriteOutcome = z.output<typeof writeOutcome>;
