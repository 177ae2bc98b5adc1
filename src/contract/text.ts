import { z } from "zod";
import { codePoints } from "./limits.ts";

// A lone half of a surrogate pair has no bytes in UTF-8.
const halfPair = /\p{Surrogate}/u;

/** A value in a message: a long one is cut, so that no answer is much larger than what was sent. */
export const shown = (value: string): string => (value.length > 100 ? `${value.slice(0, 100)}…` : value);

/** Text that a store can keep as UTF-8, of at most `most` code points; `what` names it in messages ("A name"). */
export const text = (what: string, most: number) =>
  z
    .string()
    .refine((value) => codePoints(value) <= most, `${what} has at most ${most} characters`)
    .refine((value) => !halfPair.test(value), `${what} has half a character (a lone surrogate); leave it out`)
    .refine((value) => !value.includes("\0"), `${what} has a NUL character; leave it out`);
