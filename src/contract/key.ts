import { z } from "zod";
import { roles } from "./session.ts";
import { isWhole, nameText } from "./text.ts";

/** Id of an API key in an address; never the key itself. */
export const keyId = z
  .string()
  .regex(/^[\x21-\x7e]{1,128}$/, "An id of a key has 1 to 128 ASCII characters without spaces")
  .meta({ description: "Id of the API key" });

/** Whose key it is; dates are ISO 8601 UTC, `last_used` is null before the first use. */
export const keyInfo = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    created: z.string(),
    last_used: z.string().nullable(),
  })
  .meta({ id: "ApiKey" });

export const keyList = z.object({ total: z.int(), items: z.array(keyInfo) }).meta({ id: "ApiKeyList" });

/** A key that was just made: the only answer that ever has the `key`. */
export const madeKey = keyInfo
  .extend({ key: z.string().meta({ description: "The key, 43 characters; it is not shown again" }) })
  .meta({ id: "MadeApiKey" });

/** A key to make. `name` and `email` become the author of the versions that it makes. */
export const newKey = z
  .object({
    // It becomes the author of versions: UTF-8, in Git's form.
    name: nameText("A name")
      .refine(isWhole, "A name has half a character (a lone surrogate); leave it out")
      .refine((name) => !/[<>]/.test(name), "A name has no < or >"),
    email: z
      .string()
      .max(254, "An email address has at most 254 characters")
      .regex(
        /^[\x21-\x3b\x3d\x3f\x41-\x7e]+@[\x21-\x3b\x3d\x3f\x41-\x7e]+$/,
        "Enter an email address: name@host",
      ),
    role: z.enum(roles, { error: `Choose one of ${roles.join(", ")}` }),
  })
  .meta({ id: "NewApiKey" });

export type KeyInfo = z.output<typeof keyInfo>;
export type NewKey = z.output<typeof newKey>;
