import type { TimelineBucket } from "#contract/version.ts";

/** Positions of the first and the last bucket of a time. */
export interface Window {
  first: number;
  last: number;
}

/** The buckets of the time from `from` to `to` (dates or moments; all without them). */
export function windowOf(
  buckets: readonly TimelineBucket[],
  from: string | undefined,
  to: string | undefined,
): Window {
  const end = buckets.length - 1;
  // As texts: moments in UTC are in order, and a date alone comes before each moment of its day.
  const first = from === undefined ? 0 : buckets.findIndex((bucket) => bucket.to >= from);
  const last =
    to === undefined ? end : buckets.findLastIndex((bucket) => bucket.from.slice(0, to.length) <= to);
  return { first: first === -1 ? end : first, last: Math.max(last, 0) };
}
