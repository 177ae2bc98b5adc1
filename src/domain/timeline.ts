import type { TimelineBucket, Version } from "#contract/version.ts";

/** A timeline has at most this many buckets. */
export const mostBuckets = 120;

const minute = 60;
const day = 24 * 60 * minute;
/** Widths of a bucket in seconds: round ones that people count in. Beyond the last, its multiples. */
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

const touched = ({ changes }: Pick<Version, "changes">): number =>
  changes ? changes.added.length + changes.updated.length + changes.removed.length : 0;

/**
 * Counts versions, and the services that they changed, over time: at most 120 buckets of one width, without gaps from
 * the first to the last date. `versions` come oldest first, with dates in ISO 8601 UTC and whole seconds. Both `from`
 * and `to` belong to a bucket, so they serve as `since` and `until` of a query.
 */
export function timelineOf(versions: readonly Pick<Version, "date" | "changes">[]): TimelineBucket[] {
  const [oldest, newest] = [versions[0], versions.at(-1)];
  if (oldest === undefined || newest === undefined) return [];
  const [first, last] = [secondsOf(oldest), secondsOf(newest)];
  const width = widths.find((each) => bucketsOf(first, last, each) <= mostBuckets) ?? widest(first, last);
  const start = Math.floor(first / width);
  const count = bucketsOf(first, last, width);
  let next = 0;
  return Array.from({ length: count }, (_, index) => {
    const bucket = {
      from: iso((start + index) * width),
      to: iso((start + index + 1) * width - 1),
      versions: 0,
      services: 0,
    };
    // Dates of one form compare as texts; to parse each of 100,000 takes ten times as long. The last bucket takes the
    // rest: its end may lie beyond the year 9999, which has another form.
    const inside = ({ date }: { date: string }) => index === count - 1 || date <= bucket.to;
    for (let version = versions[next]; version && inside(version); version = versions[++next]) {
      bucket.versions += 1;
      bucket.services += touched(version);
    }
    return bucket;
  });
}

const secondsOf = ({ date }: Pick<Version, "date">): number => Date.parse(date) / 1_000;

/** The number of buckets. They begin at multiples of their width since 1970: at full minutes, hours and days. */
const bucketsOf = (first: number, last: number, width: number): number =>
  Math.floor(last / width) - Math.floor(first / width) + 1;

const widest = (first: number, last: number): number => {
  const year = 364 * day;
  return year * Math.ceil((last - first) / year / (mostBuckets - 1));
};
