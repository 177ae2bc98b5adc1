import * as z from "zod/mini";

/** The name of a cookie: a token (RFC 6265, 4.1.1; RFC 9110, 5.6.2), or nothing. */
export const cookieName = z
  .string()
  .check(
    z.regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]*$/, "A cookie name has letters, digits and !#$%&'*+-.^_`|~ only"),
  );
