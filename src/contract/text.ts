import { z } from "zod";
import { codePoints, limits } from "./limits.ts";
import { showsSomething } from "./shown-text.ts";

/** Text of at most `most` code points; `what` names it in messages ("A name"). */
export const atMost = (what: string, most: number) =>
  z.string().refine((value) => codePoints(value) <= most, `${what} has at most ${most} characters`);

/** Whether a text has bytes in UTF-8: a lone half of a surrogate pair has none. */
export const isWhole = (value: string): boolean => !/\p{Surrogate}/u.test(value);

/** A value in a message: a long one is cut, so that no answer is much larger than what was sent. */
export function cutText(value: string, longest = 100): string {
  if (value.length <= longest) return value;
  const cut = value.slice(0, longest);
  // The first half of a surrogate pair alone is no character.
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** Text that a store can keep as UTF-8, of at most `most` code points; `what` names it in messages ("A name"). */
export const text = (what: string, most: number) =>
  atMost(what, most)
    .refine(isWhole, `${what} has half a character (a lone surrogate); leave it out`)
    .refine((value) => !value.includes("\0"), `${what} has a NUL character; leave it out`);

/** A name that people see and tell from others, of one line; `what` names it in messages ("A name"). */
export const nameText = (what: string) =>
  atMost(what, limits.name)
    .refine(showsSomething, {
      error: ({ input }) =>
        typeof input === "string" && input.trim() === ""
          ? "Enter a name"
          : "This name shows nothing: it has invisible characters alone. Enter a name",
    })
    .refine((name) => !showsSomething(name) || name === name.trim(), "Remove the space around the name")
    .refine(
      (name) => !showsSomething(name) || !/\p{Cc}/u.test(name.trim()),
      `${what} has no tab, line break or other control character`,
    );
