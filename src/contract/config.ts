import * as z from "zod/mini";
import { configId, versionId } from "./ids.ts";
import { limits } from "./limits.ts";
import { text } from "./text.ts";

/** The colours that a configuration's label may have. */
export const labelColours = ["red", "amber", "green", "blue", "grey"] as const;

/** The settings of a configuration that has none of its own. */
export const plainSettings = { label: "", colour: "grey", default: false, protected: false } as const;

/**
 * A configuration. `date` and `version` are those of its latest version, `services` is how many that has. Deployments
 * without settings leave theirs out.
 */
export const configInfo = z
  .object({
    id: z.string(),
    description: z.string(),
    label: z._default(z.string(), plainSettings.label),
    colour: z._default(z.enum(labelColours), plainSettings.colour),
    default: z._default(z.boolean(), plainSettings.default),
    protected: z._default(z.boolean(), plainSettings.protected),
    date: z.string(),
    version: versionId,
    services: z.optional(z.int()),
    moved: z
      .optional(z.object({ ours: versionId, theirs: z.nullable(versionId) }))
      .register(z.globalRegistry, {
        description:
          "Somebody moved it at the Git host: where it is here and there (null: gone). No write until an administrator decides",
      }),
    mirror: z.optional(z.object({ behind: z.int(), moved: z.boolean() })).register(z.globalRegistry, {
      description:
        "With include=mirror and GIT_MIRROR: the versions that the mirror lacks; whether somebody else moved it there",
    }),
  })
  .register(z.globalRegistry, { id: "Config" });

/** A configuration that the server cannot read; `reason` says why. */
const unreadableConfig = z
  .object({ id: z.string(), reason: z.string() })
  .register(z.globalRegistry, { id: "UnreadableConfig" });

/** All configurations in byte order of id. `unreadable` is absent when the server can read all of them. */
export const configList = z
  .object({
    total: z.int(),
    items: z.array(configInfo),
    unreadable: z.optional(z.array(unreadableConfig)),
    ledger: z
      .optional(z.object({ writable: z.boolean(), fetched: z.nullable(z.string()) }))
      .register(z.globalRegistry, {
        description:
          "With GIT_REMOTE: whether the Git host could be reached, and when it was last fetched (null: not since the start)",
      }),
  })
  .register(z.globalRegistry, { id: "ConfigList" });

/** The body that creates a configuration; no body creates an empty one without a description. */
export const newConfig = z
  .object({
    from: z.optional(configId).register(z.globalRegistry, {
      description: "Clone this configuration, with its history; else the new one is empty",
    }),
    description: z
      .optional(text("A description", limits.description))
      .register(z.globalRegistry, { description: "What the configuration is for" }),
  })
  .register(z.globalRegistry, { id: "NewConfig" });

/** The body that sets all settings of a configuration: a forgotten one must not take the protection away. */
export const configSettings = z
  .object({
    description: text("A description", limits.description),
    label: text("A label", limits.label)
      .check(
        z.refine((label) => label === label.trim(), "Remove the space around the label"),
        z.refine(
          (label) => !/\p{Cc}/u.test(label),
          "A label has no tab, line break or other control character",
        ),
      )
      .register(z.globalRegistry, { description: "A word beside the configuration's id, or an empty text" }),
    colour: z
      .enum(labelColours, { error: `Choose one of ${labelColours.join(", ")}` })
      .register(z.globalRegistry, { description: "The colour of the label" }),
    default: z.boolean().register(z.globalRegistry, {
      description: "The console opens this one first. Only one is: setting it takes it from the other",
    }),
    protected: z.boolean().register(z.globalRegistry, { description: "It cannot be deleted" }),
  })
  .register(z.globalRegistry, { id: "ConfigSettings" });

export type ConfigSettings = z.output<typeof configSettings>;
export type UnreadableConfig = z.output<typeof unreadableConfig>;
export type ConfigInfo = z.output<typeof configInfo>;
export type NewConfig = z.output<typeof newConfig>;
