import * as z from "zod/mini";
import { versionChanges } from "./version.ts";

/** A service rule that the service `id` breaks at `field`: of the host at position `host` (from 0), else of the service. */
export const ruleProblem = z
  .object({
    id: z.string(),
    rule: z.string(),
    level: z.enum(["error", "warning", "info"]),
    message: z.string(),
    field: z.string(),
    host: z.optional(z.int()),
  })
  .register(z.globalRegistry, { id: "RuleProblem" });

/**
 * What a dry run found: the services that the write would change, and the rules that the services which it adds or
 * updates would break. `versions`: how many versions the write would make (or, in the answer to a write, made), where the
 * deployment cannot make it as one.
 */
export const dryRunFindings = z.object({
  changes: versionChanges,
  problems: z.array(ruleProblem),
  versions: z.optional(z.int()),
});

export type RuleProblem = z.output<typeof ruleProblem>;
export type DryRunFindings = z.output<typeof dryRunFindings>;
