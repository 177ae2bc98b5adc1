import type { TimelineBucket } from "#contract/version.ts";

/** The most buckets that a timeline has. */
export const mostBuckets = 120;

const minute = 60;
const day = 24 * 60 * minute;
/** Widths that people count in, in seconds; beyond the last one its multiples. */
const widths = [
  1,
  5,
  15,
  30,
  minute,
  5 * minute,
  15 * minute,
  30 * minute,
  60 * minute,
  3 * 60 * minute,
  6 * 60 * minute,
  12 * 60 * minute,
  day,
  7 * day,
  28 * day,
  364 * day,
];

const iso = (seconds: number): string => new Date(seconds * 1_000).toISOString().replace(".000Z", "Z");

/**
 * How many versions there were when: at most 120 buckets of one width, without gaps from the first to the last date.
 * `dates` are ISO 8601 UTC in whole seconds, oldest first. `from` and `to` of a bucket both belong to it, so that they
 * can be given as `since` and `until`.
 */
export function timelineOf(dates: readonly string[]): TimelineBucket[] {
  const seconds = dates.map((date) => Date.parse(date) / 1_000);
  const [first, last] = [seconds[0], seconds.at(-1)];
  if (first === undefined || last === undefined) return [];
  const width = widths.find((each) => bucketsOf(first, last, each) <= mostBuckets) ?? widest(first, last);
  const start = Math.floor(first / width);
  const counts = Array.from({ length: bucketsOf(first, last, width) }, () => 0);
  for (const second of seconds) {
    const bucket = Math.floor(second / width) - start;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts.map((versions, index) => ({
    from: iso((start + index) * width),
    to: iso((start + index + 1) * width - 1),
    versions,
  }));
}

/** Buckets begin at multiples of their width since 1970: at full minutes, hours and days. */
const bucketsOf = (first: number, last: number, width: number): number =>
  Math.floor(last / width) - Math.floor(first / width) + 1;

const widest = (first: number, last: number): number => {
  const year = 364 * day;
  return year * Math.ceil((last - first) / year / (mostBuckets - 1));
};
