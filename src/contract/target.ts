import * as z from "zod/mini";
import { versionId } from "./ids.ts";
import { limits } from "./limits.ts";
import { port } from "./port.ts";
import { atMost, text } from "./text.ts";

/** Id of a target, unique in its configuration. */
export const targetId = z
  .string()
  .check(
    z.regex(
      /^[a-z0-9][a-z0-9_-]{0,62}$/,
      "Use 1 to 63 lower-case letters, digits, underscores or hyphens, beginning with a letter or digit",
    ),
  )
  .register(z.globalRegistry, { description: "Id of the target, unique in its configuration" });

/** The kinds of target that this deployment publishes to. */
export const targetKinds = ["haproxy"] as const;

/** `automatic`: every new version is published; `manual`: only what somebody publishes. */
export const targetModes = ["manual", "automatic"] as const;

/**
 * What a target of HAProxy chooses. Enumerations and numbers only: nothing of it becomes text in a file, so that a server
 * in the wrong hands cannot write a line of the load balancer's configuration.
 */
export const haproxyOptions = z
  .strictObject({
    verify: z._default(z.enum(["none", "required"]), "none").register(z.globalRegistry, {
      description: "Whether the certificates of HTTPS hosts are verified, by the authorities of the system",
    }),
    unknown_fields: z._default(z.enum(["leave_out", "refuse"]), "leave_out").register(z.globalRegistry, {
      description:
        "Whether a service with fields that the console does not know is published without them, or refused",
    }),
    port_bridge_check: z._default(z.nullable(port), null).register(z.globalRegistry, {
      description: "The port at which hosts of port_bridge services are checked; null: they are not checked",
    }),
    peers_port: z._default(z.nullable(port), null).register(z.globalRegistry, {
      description:
        "A port of 127.0.0.1, not in use by others, at which a reload hands over the values of custom cookies; null: each reload forgets them",
    }),
  })
  .register(z.globalRegistry, { id: "HaproxyOptions" });

/** The body that creates or changes a target. All of it counts: an option that is left out has its default. */
export const writtenTarget = z
  .strictObject({
    kind: z.enum(targetKinds, { error: `Choose one of ${targetKinds.join(", ")}` }),
    description: z._default(text("A description", limits.description), ""),
    mode: z._default(z.enum(targetModes, { error: `Choose one of ${targetModes.join(", ")}` }), "manual"),
    options: z._default(haproxyOptions, haproxyOptions.parse({})),
  })
  .register(z.globalRegistry, { id: "WrittenTarget" });

/**
 * What became of a publication. `waiting`: the agent has not taken it yet; `applying`: it has; `live`: read back from the
 * running program; `refused`: the program or the console refused it, and what was live before still is; `went_back`: it was
 * live and the agent went back; `replaced`: a newer one came before the agent took it; `unknown`: the answer of a vendor
 * deployment was lost, so that it may have been published or not.
 */
export const publicationOutcomes = [
  "waiting",
  "applying",
  "live",
  "refused",
  "went_back",
  "replaced",
  "unknown",
] as const;

/** A name, or a setting, as the program has it. It stays in memory, so an agent must not send any length of it. */
const name = (what: string) => atMost(what, 300);

/** What differs is for people to read: an agent leaves out more than this. */
export const mostDrift = 1_000;

/** Something that runs differs from what was published, and the agent did not do it. */
const drift = z
  .object({
    /** Id of the service. */
    id: name("An id"),
    host: name("A host"),
    /** Null for a host of `port_bridge`. */
    port: z.nullable(z.int()),
    /** `maintenance` and `drain`: forced by hand; `weight`, `address`: changed by hand; `absent`, `extra`: a server. */
    kind: z.enum(["maintenance", "drain", "ready", "weight", "address", "absent", "extra"]),
    published: name("What was published"),
    running: name("What runs"),
  })
  .register(z.globalRegistry, { id: "Drift" });

export const driftList = z
  .array(drift)
  .check(z.maxLength(mostDrift, `A target tells of at most ${mostDrift} differences`));

/**
 * What was read back from the running program. `version` is the one that it says it runs; `publication` is null where no
 * publication of this target has it, `by` who published it, `at` (ISO 8601 UTC) since when it is live. `confirmed` is false
 * while it, or one before it, waits for a confirmation: without one the agent goes back at `confirm_by` (ISO 8601 UTC).
 * A vendor deployment cannot be asked: there it is what this server published last.
 */
const live = z
  .object({
    version: versionId,
    publication: z.nullable(z.int()),
    at: z.string(),
    by: z.nullable(z.string()),
    confirmed: z.boolean(),
    confirm_by: z._default(z.nullable(z.string()), null),
  })
  .register(z.globalRegistry, { id: "Live" });

/**
 * A target and its state. `live` is null until the program was read back with something that this server published;
 * `wanted` is what the agent should make live. `outcome` is that of the newest publication (`none` without one).
 * `behind` counts the versions of the set that came after the live one; null without a live one, and where the history
 * does not have it. `reachable`: the agent waits for an answer of this server, or was heard by it within the last 15
 * seconds; of several servers an agent asks one. `seen` is when it was last heard (ISO 8601 UTC). `held`
 * says why an automatic target waits for somebody. `problem` is what the agent says of its own machine, such as a socket
 * that does not answer. `drift` is what somebody changed by hand since; the next publication undoes it. `etag` is what a
 * publish gives as `If-Match`.
 */
export const target = z
  .object({
    id: z.string(),
    kind: z.string(),
    description: z.string(),
    mode: z.enum(targetModes),
    options: z.record(z.string(), z.unknown()),
    live: z.nullable(live),
    wanted: z.nullable(z.object({ version: versionId, publication: z.int() })),
    outcome: z.enum(["none", ...publicationOutcomes]),
    behind: z.nullable(z.int()),
    reachable: z.boolean(),
    seen: z.nullable(z.string()),
    program: z.nullable(z.string()),
    problem: z.nullable(z.string()),
    held: z.nullable(z.string()),
    drift: driftList,
    etag: z.string(),
  })
  .register(z.globalRegistry, { id: "Target" });

export const targetList = z
  .object({ total: z.int(), items: z.array(target) })
  .register(z.globalRegistry, { id: "TargetList" });

/** States of a host as the load balancer sees them. `not_checked`: the program does not look. */
const measuredStates = ["up", "down", "maintenance", "drain", "not_checked"] as const;

/**
 * A server of the load balancer: one host and port of one service. `since` is ISO 8601 UTC; `reason` is the program's own
 * word for the last check ("Connection refused"). `sessions` are those now, `errors` of connections and answers since the
 * program counts. `weight` is the one that runs.
 */
export const measuredHost = z
  .object({
    id: name("An id"),
    backend: name("A backend"),
    server: name("A server"),
    host: name("A host"),
    port: z.nullable(z.int()),
    state: z.enum(measuredStates),
    since: z.nullable(name("A moment")),
    reason: atMost("A reason", 500),
    weight: z.int(),
    backup: z.boolean(),
    sessions: z.int(),
    errors: z.int(),
  })
  .register(z.globalRegistry, { id: "MeasuredHost" });

/** The measured state of every server at a target; `at` is when the agent last reported, null before it did. */
export const measuredHosts = z
  .object({ total: z.int(), at: z.nullable(z.string()), items: z.array(measuredHost) })
  .register(z.globalRegistry, { id: "MeasuredHosts" });

export type HaproxyOptions = z.output<typeof haproxyOptions>;
export type WrittenTarget = z.output<typeof writtenTarget>;
export type PublicationOutcome = (typeof publicationOutcomes)[number];
export type Drift = z.output<typeof drift>;
export type Target = z.output<typeof target>;
export type MeasuredState = (typeof measuredStates)[number];
export type MeasuredHost = z.output<typeof measuredHost>;
export type MeasuredHosts = z.output<typeof measuredHosts>;
