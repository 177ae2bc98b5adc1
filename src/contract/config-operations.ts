import * as z from "zod/mini";
import { labelColours } from "./config.ts";
import { configId } from "./ids.ts";
import { limits } from "./limits.ts";
import { created, updated, type Operation } from "./operation.ts";
import { writeQuery } from "./query-schemas.ts";
import { text } from "./text.ts";

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
export type NewConfig = z.output<typeof newConfig>;

/** The operations that make, set and delete configurations. The console's first scripts need none of them. */
export const configOperations = {
  createConfig: {
    method: "POST",
    path: "/conf/configs/{config}",
    summary: "Create a configuration, empty or as a clone of another one",
    role: "admin",
    ours: true,
    query: writeQuery,
    body: z.optional(newConfig),
    success: created("Configuration created successfully"),
  },
  updateConfig: {
    method: "PUT",
    path: "/conf/configs/{config}",
    summary:
      "Set the description, label, colour, default and protection of a configuration; this makes no version",
    role: "admin",
    ours: true,
    query: writeQuery,
    body: configSettings,
    success: updated("Configuration updated successfully"),
  },
  deleteConfig: {
    method: "DELETE",
    path: "/conf/configs/{config}",
    summary: "Delete a configuration; its versions stay in the repository, out of sight",
    role: "admin",
    ours: true,
    query: writeQuery,
    success: updated("Configuration deleted successfully"),
  },
} as const satisfies Record<string, Operation>;
