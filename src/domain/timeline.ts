import type { TimelineBucket, Version } from "#contract/version.ts";

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

const touched = ({ changes }: Pick<Version, "changes">): number =>
  changes ? changes.added.length + changes.updated.length + changes.removed.length : 0;

/**
 * How many versions there were when, and how many services they touched: at most 120 buckets of one width, without
 * gaps from the first to the last date. `versions` are oldest first, their dates ISO 8601 UTC in whole seconds. `from`
 * and `to` of a bucket both belong to it, so that they can be given as `since` and `until`.
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
    // Dates of one form compare as texts: to read each of 100,000 would take ten times as long. The last bucket
    // takes what is left: its end may be beyond the year 9999, which has another form.
    const inside = ({ date }: { date: string }) => index === count - 1 || date <= bucket.to;
    for (let version = versions[next]; version && inside(version); version = versions[++next]) {
      bucket.versions += 1;
      bucket.services += touched(version);
    }
    return bucket;
  });
}

const secondsOf = ({ date }: Pick<Version, "date">): number => Date.parse(date) / 1_000;

/** Buckets begin at multiples of their width since 1970: at full minutes, hours and days. */
const bucketsOf = (first: number, last: number, width: number): number =>
  Math.floor(last / width) - Math.floor(first / width) + 1;

const widest = (first: number, last: number): number => {
  const year = 364 * day;
  return year * Math.ceil((last - first) / year / (mostBuckets - 1));
};
