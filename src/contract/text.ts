import * as z from "zod/mini";
import { codePoints } from "./limits.ts";

/** A text of at most `most` code points; messages call it `what` ("A name"). */
export const atMost = (what: string, most: number) =>
  z.string().check(z.refine((value) => codePoints(value) <= most, `${what} has at most ${most} characters`));

/** Whether UTF-8 can hold a text: it cannot hold half of a surrogate pair. */
export const isWhole = (value: string): boolean => !/\p{Surrogate}/u.test(value);

/** Cuts a value for a message after `longest` code units, so that no answer is much larger than its request. */
export function cutText(value: string, longest = 100): string {
  if (value.length <= longest) return value;
  const cut = value.slice(0, longest);
  // The cut may have split a surrogate pair.
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** A text of at most `most` code points that Git can keep; messages call it `what` ("A description"). */
export const text = (what: string, most: number) =>
  atMost(what, most).check(
    z.refine(isWhole, `${what} has half a character (a lone surrogate); leave it out`),
    z.refine((value) => !value.includes("\0"), `${what} has a NUL character; leave it out`),
  );
