import * as z from "zod/mini";
import { versionId } from "./ids.ts";

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

export type UnreadableConfig = z.output<typeof unreadableConfig>;
export type ConfigInfo = z.output<typeof configInfo>;
