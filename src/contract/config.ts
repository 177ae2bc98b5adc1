import * as z from "zod/mini";
import { configId, versionId } from "./ids.ts";
import { limits } from "./limits.ts";
import { text } from "./text.ts";

/** A configuration. `date` and `version` are those of its latest version. */
export const configInfo = z
  .object({ id: z.string(), description: z.string(), date: z.string(), version: versionId })
  .register(z.globalRegistry, { id: "Config" });

/** A configuration that the server cannot read; `reason` says why. */
const unreadableConfig = z
  .object({ id: z.string(), reason: z.string() })
  .register(z.globalRegistry, { id: "UnreadableConfig" });

/** All configurations in byte order of id. `unreadable` is absent when the server can read all of them. */
export const configList = z
  .object({ total: z.int(), items: z.array(configInfo), unreadable: z.optional(z.array(unreadableConfig)) })
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

export type UnreadableConfig = z.output<typeof unreadableConfig>;
export type ConfigInfo = z.output<typeof configInfo>;
export type NewConfig = z.output<typeof newConfig>;
