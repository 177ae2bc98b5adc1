import type { Bar } from "./timeline-bars.ts";

/** The positions of the first and the last bucket of a span of time. */
export interface TimelineWindow {
  first: number;
  last: number;
}

/** The buckets from `from` to `to` (dates or moments; undefined: no bound). */
export function windowOf(
  buckets: readonly Pick<Bar, "from" | "to">[],
  from: string | undefined,
  to: string | undefined,
): TimelineWindow {
  const end = buckets.length - 1;
  // Compared as texts: moments in UTC sort by time, and a bare date before every moment of its day.
  const first = from === undefined ? 0 : buckets.findIndex((bucket) => bucket.to >= from);
  const last =
    to === undefined ? end : buckets.findLastIndex((bucket) => bucket.from.slice(0, to.length) <= to);
  return { first: first === -1 ? end : first, last: Math.max(last, 0) };
}
