import { z } from "zod";
import { versionChanges } from "./version.ts";

/** A service rule that a set breaks in the service `id`: at `field`, of its host at position `host` (from 0) if it is one's. */
export const ruleProblem = z
  .object({
    id: z.string(),
    rule: z.string(),
    level: z.enum(["error", "warning", "info"]),
    message: z.string(),
    field: z.string(),
    host: z.int().optional(),
  })
  .meta({ id: "RuleProblem" });

/**
 * What a dry run finds: the services that the write would change, and the rules that those which it adds or updates
 * would break after it.
 */
export const dryRunFindings = z.object({ changes: versionChanges, problems: z.array(ruleProblem) });

export type RuleProblem = z.output<typeof ruleProblem>;
export type DryRunFindings = z.output<typeof dryRunFindings>;
