import { z } from "zod";
import { codePoints } from "./limits.ts";

// A lone half of a surrogate pair has no bytes in UTF-8.
const halfPair = /\p{Surrogate}/u;

/** Text that a store can keep as UTF-8, of at most `most` code points; `what` names it in messages ("A name"). */
export const text = (what: string, most: number) =>
  z
    .string()
    .refine((value) => codePoints(value) <= most, `${what} has at most ${most} characters`)
    .refine((value) => !halfPair.test(value), `${what} has half a character (a lone surrogate); leave it out`)
    .refine((value) => !value.includes("\0"), `${what} has a NUL character; leave it out`);
