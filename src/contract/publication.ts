import * as z from "zod/mini";
import { ruleProblem } from "./dry-run.ts";
import { versionId } from "./ids.ts";
import { limits } from "./limits.ts";
import { driftList, publicationOutcomes } from "./target.ts";
import { text } from "./text.ts";
import { serviceSentences } from "./version.ts";

/** Number of a publication at its target, as a path has it. */
export const publicationNumber = z
  .string()
  .check(z.regex(/^[1-9]\d{0,8}$/, "The number of a publication is 1 or more"))
  .register(z.globalRegistry, { description: "Number of the publication at its target, from 1" });

/** Where the load balancer does only nearly what a service says, or cannot do it. */
const renderNote = z
  .object({
    kind: z.enum(["approximated", "refused"]),
    service: z.string(),
    field: z.string(),
    reason: z.string(),
  })
  .register(z.globalRegistry, { id: "RenderNote" });

/** The program's own check of the files, in its own words; `at` is ISO 8601 UTC. */
const programCheck = z
  .object({ ok: z.boolean(), output: z.string(), at: z.string() })
  .register(z.globalRegistry, { id: "ProgramCheck" });

/**
 * The body of a publish. `confirm_within` (seconds): unless somebody confirms the publication within that time, the agent
 * goes back to what was live before.
 */
export const publish = z
  .strictObject({
    version: versionId,
    reason: z._default(text("A reason", limits.message), ""),
    confirm_within: z._default(
      z.nullable(
        z
          .int("Give a number of seconds")
          .check(z.gte(10, "Give 10 seconds or more"), z.lte(86_400, "Give at most 86400 seconds (a day)")),
      ),
      null,
    ),
  })
  .register(z.globalRegistry, { id: "Publish" });

/** How the agent made a publication live. `nothing`: it ran already. */
export const applyMethods = ["nothing", "runtime", "reload"] as const;

/**
 * A version at a target: who published it when and why, and what came of it. `n` counts from 1 at each target. `hash` is
 * the SHA-256 of the rendered files. `notes` are the first 100, `more_notes` counts the others. `automatic`: the target's mode published it. `check`, `method` and `timings`
 * (milliseconds of each step) are null or empty until the agent has come so far; `output` is what the program said, or why
 * it was not made live. `live_at`, `confirmed_at`, `ended_at` and `deadline` are ISO 8601 UTC. `read_back` is what the
 * running program answered afterwards. `overwrote`: what somebody had changed by hand at the load balancer and this
 * publication undid, as the agent read it right before; `published` in it is what this publication says.
 */
export const publication = z
  .object({
    n: z.int(),
    version: versionId,
    reason: z.string(),
    author: z.string(),
    email: z.string(),
    date: z.string(),
    automatic: z.boolean(),
    outcome: z.enum(publicationOutcomes),
    hash: z.string(),
    notes: z.array(renderNote),
    more_notes: z.optional(z.int()),
    confirm_within: z.nullable(z.int()),
    deadline: z.nullable(z.string()),
    check: z.nullable(programCheck),
    method: z.nullable(z.enum(applyMethods)),
    output: z.string(),
    timings: z.record(z.string(), z.number()),
    read_back: z.nullable(
      z.object({ version: z.nullable(z.string()), servers: z.int(), differences: z.array(z.string()) }),
    ),
    overwrote: z._default(driftList, []),
    live_at: z.nullable(z.string()),
    confirmed_at: z.nullable(z.string()),
    ended_at: z.nullable(z.string()),
  })
  .register(z.globalRegistry, { id: "Publication" });

const file = z.object({ name: z.string(), text: z.string() });

/** A publication with the files that it wrote. */
export const publicationWithFiles = z
  .extend(publication, { files: z.array(file) })
  .register(z.globalRegistry, { id: "PublicationWithFiles" });

/** The publications of a target, newest first. */
export const publicationList = z
  .object({ total: z.int(), items: z.array(publication) })
  .register(z.globalRegistry, { id: "PublicationList" });

/** A place that a vendor deployment publishes to. */
const bucket = z.object({ name: z.string(), url: z.string() }).register(z.globalRegistry, { id: "Bucket" });

/**
 * The names of hosts, looked up from the machine of this server: how many were, and those that have no address, with the
 * services that use them. `more` counts names that were not looked up, since there are too many or it took too long.
 */
const checkedNames = z
  .object({
    checked: z.int(),
    unresolved: z.array(z.object({ host: z.string(), services: z.array(z.string()), reason: z.string() })),
    more: z.optional(z.int()),
  })
  .register(z.globalRegistry, { id: "CheckedNames" });

/**
 * What a publish would do. `sentences` tell what changes from what is live (from nothing where nothing is) to `version`,
 * for every service that differs. `difference` is that of the files as a unified diff, cut after 1 MiB (`difference_cut`).
 * `method` is a guess from the files; null where nothing is live to compare with. `check` is null when the agent did not
 * answer within 10 s. With a note of the kind `refused` the version cannot be published, and there are no files and no
 * `check`. `held`: publishing sets an automatic target to manual, and why. `overwrites`: what somebody changed by hand at
 * the load balancer (the target's `drift`) and publishing undoes; `published` in it is what `version` says.
 *
 * Of a vendor deployment there are no files and no check. `problems` are the rules that services break and that may be why it
 * refuses, `buckets` where it publishes to (null: it does not tell, and has a default), `names` is there when it was asked
 * for. None of these stands in the way of a publish.
 */
export const publishPreview = z
  .object({
    message: z.string(),
    version: versionId,
    live: z.nullable(versionId),
    sentences: z.array(serviceSentences),
    notes: z.array(renderNote),
    more_notes: z.optional(z.int()),
    files: z.array(
      z.object({ name: z.string(), bytes: z.int(), change: z.enum(["added", "changed", "removed", "same"]) }),
    ),
    difference: z.string(),
    difference_cut: z.boolean(),
    method: z.nullable(z.enum(applyMethods)),
    check: z.nullable(programCheck),
    held: z.nullable(z.string()),
    problems: z.optional(z.array(ruleProblem)),
    buckets: z.optional(z.nullable(z.array(bucket))),
    names: z.optional(checkedNames),
    overwrites: z._default(driftList, []),
  })
  .register(z.globalRegistry, { id: "PublishPreview" });

/**
 * The answers to a publish: 202 with the publication, since it is live only when the agent has read it back (`held`: this set
 * an automatic target to manual, and why); to a dry run 200 with the preview.
 */
export const published = z.union([z.extend(publication, { held: z.nullable(z.string()) }), publishPreview]);

export type RenderNote = z.output<typeof renderNote>;
export type ProgramCheck = z.output<typeof programCheck>;
export type Publish = z.output<typeof publish>;
export type Bucket = z.output<typeof bucket>;
export type CheckedNames = z.output<typeof checkedNames>;
export type ApplyMethod = (typeof applyMethods)[number];
export type Publication = z.output<typeof publication>;
export type PublishPreview = z.output<typeof publishPreview>;
