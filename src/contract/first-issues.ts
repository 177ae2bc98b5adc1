import * as z from "zod/mini";

/** Problems that a list keeps. `limits.problems` of them are shown; the others are counted. */
const mostIssues = 10_000;

/**
 * A check that keeps the first problems of a list, and refuses no value. An object takes over those of a field as
 * arguments of one call, and more than about 100,000 (2,000 hosts of 64 wrong ports) overflow the stack.
 */
export const firstIssues = z.superRefine<unknown>((_, context) => void context.issues.splice(mostIssues), {
  when: () => true,
});
