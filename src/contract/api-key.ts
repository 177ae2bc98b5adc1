import * as z from "zod/mini";
import { nameText } from "./name.ts";
import { keyRoles, type KeyRole } from "./session.ts";
import { isWhole } from "./text.ts";

/** Id of an API key, as a path has it; never the key itself. */
export const keyId = z
  .string()
  .check(z.regex(/^[\x21-\x7e]{1,128}$/, "An id of a key has 1 to 128 ASCII characters without spaces"))
  .register(z.globalRegistry, { description: "Id of the API key" });

/** A moment in UTC from which a key is refused; null: it never expires. It is kept as it was sent. */
const expires = z
  .nullable(z.iso.datetime("Give a moment in UTC (2026-01-31T09:00:00Z), or null"))
  .register(z.globalRegistry, {
    description: "From this moment on (ISO 8601 UTC) the key is refused; null: it never expires",
  });

/** The one target of an agent's key, with its configuration: `prod/lb-1`. */
const keyTarget = z
  .string()
  .check(
    z.regex(
      /^[a-z0-9][a-z0-9_-]{0,62}\/[a-z0-9][a-z0-9_-]{0,62}$/,
      "Name a configuration and a target of it, such as prod/lb-1",
    ),
  )
  .register(z.globalRegistry, {
    description:
      "The one target that a key of the role agent serves, such as prod/lb-1; null for any other key",
  });

/**
 * An API key without the key itself. Dates are ISO 8601 UTC: `created` is that of the key, so a rotation renews it, and
 * `last_used` is null before the first use.
 */
export const keyInfo = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(keyRoles),
    target: z.optional(z.nullable(keyTarget)),
    prefix: z.nullable(z.string()).register(z.globalRegistry, {
      description:
        "The first 6 characters of the key; null for a key made before they were kept, and for a short one",
    }),
    created: z.string(),
    last_used: z.nullable(z.string()),
    expires: z.nullable(z.string()),
  })
  .register(z.globalRegistry, { id: "ApiKey" });

export const keyList = z
  .object({ total: z.int(), items: z.array(keyInfo) })
  .register(z.globalRegistry, { id: "ApiKeyList" });

/** A new API key. No later answer has the `key` again. */
export const madeKey = z
  .extend(keyInfo, {
    key: z
      .string()
      .register(z.globalRegistry, { description: "The key, 43 characters; it is not shown again" }),
  })
  .register(z.globalRegistry, { id: "MadeApiKey" });

/** An agent serves one target, and nobody else has one. */
const targetGoesWithRole = z.superRefine(
  ({ role, target = null }: { role: KeyRole; target?: string | null | undefined }, context) => {
    if (role === "agent" && target === null)
      context.addIssue({
        code: "custom",
        path: ["target"],
        message: "Name the target that the agent serves, such as prod/lb-1",
      });
    if (role !== "agent" && target !== null)
      context.addIssue({
        code: "custom",
        path: ["target"],
        message: "Only a key of the role agent has a target",
      });
  },
);

/** The body that creates an API key. Its `name` and `email` are the author of every version that the key makes. */
export const newKey = z
  .object({
    // Git writes the author as `name <email>` in UTF-8.
    name: nameText("A name").check(
      z.refine(isWhole, "A name has half a character (a lone surrogate); leave it out"),
      z.refine((name) => !/[<>]/.test(name), "A name has no < or >"),
    ),
    email: z
      .string()
      .check(
        z.maxLength(254, "An email address has at most 254 characters"),
        z.regex(
          /^[\x21-\x3b\x3d\x3f\x41-\x7e]+@[\x21-\x3b\x3d\x3f\x41-\x7e]+$/,
          "Enter an email address: name@host",
        ),
      ),
    role: z.enum(keyRoles, { error: `Choose one of ${keyRoles.join(", ")}` }),
    target: z.optional(z.nullable(keyTarget)),
    expires: z.optional(expires),
  })
  .check(targetGoesWithRole)
  .register(z.globalRegistry, { id: "NewApiKey" });

/** The body that changes an API key. All of it is required: a forgotten `expires` must not make a key last for ever. */
export const changedKey = z
  .object({ name: newKey.shape.name, role: newKey.shape.role, target: newKey.shape.target, expires })
  .check(targetGoesWithRole)
  .register(z.globalRegistry, { id: "ChangedApiKey" });

export type KeyInfo = z.output<typeof keyInfo>;
export type NewKey = z.output<typeof newKey>;
export type ChangedKey = z.output<typeof changedKey>;
