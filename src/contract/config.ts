import { z } from "zod";
import { configId, versionId } from "./ids.ts";
import { text } from "./text.ts";
import { limits } from "./limits.ts";

/** A configuration: `date` and `version` are those of its latest version. */
export const configInfo = z
  .object({ id: z.string(), description: z.string(), date: z.string(), version: versionId })
  .meta({ id: "Config" });

/** A configuration whose branch leads to nothing that can be read: `reason` says why. */
const unreadableConfig = z.object({ id: z.string(), reason: z.string() }).meta({ id: "UnreadableConfig" });

/** The configurations, in byte order of id; `unreadable` only where there is any. */
export const configList = z
  .object({ total: z.int(), items: z.array(configInfo), unreadable: z.array(unreadableConfig).optional() })
  .meta({ id: "ConfigList" });

/** A configuration to make; without a body too. */
export const newConfig = z
  .object({
    from: configId
      .optional()
      .meta({ description: "Clone this configuration, with its history; else the new one is empty" }),
    description: text("A description", limits.description)
      .optional()
      .meta({ description: "What the configuration is for" }),
  })
  .meta({ id: "NewConfig" });

export type UnreadableConfig = z.output<typeof unreadableConfig>;
export type ConfigInfo = z.output<typeof configInfo>;
export type NewConfig = z.output<typeof newConfig>;
