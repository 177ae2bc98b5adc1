import * as z from "zod/mini";
import { limits } from "./limits.ts";
import { showsSomething } from "./shown-text.ts";
import { atMost } from "./text.ts";

/** The name of a service or of a person: one line that people can see. Messages call it `what` ("A name"). */
export const nameText = (what: string) =>
  atMost(what, limits.name).check(
    z.refine(showsSomething, {
      error: ({ input }) =>
        typeof input === "string" && input.trim() === ""
          ? "Enter a name"
          : "This name shows nothing: it has invisible characters alone. Enter a name",
    }),
    z.refine((name) => !showsSomething(name) || name === name.trim(), "Remove the space around the name"),
    z.refine(
      (name) => !showsSomething(name) || !/\p{Cc}/u.test(name.trim()),
      `${what} has no tab, line break or other control character`,
    ),
  );
