import type { Version } from "#contract/version.ts";
import type { VersionFilter } from "../version-page.ts";

/** ISO 8601 in UTC, to the second, as git keeps it. */
export const isoDate = (seconds: number): string =>
  new Date(seconds * 1_000).toISOString().replace(".000Z", "Z");

// The dates of versions are all of one form with four digits of a year, so they compare as texts.
const beforeAll = "";
const afterAll = "~";
const lastSecond = Date.parse("9999-12-31T23:59:59Z") / 1_000;

const bound = (seconds: number): string =>
  seconds < 0 ? beforeAll : seconds > lastSecond ? afterAll : isoDate(seconds);

/** Tests a version against every filter but the services; null when there are none. */
function matcherOf({
  author,
  q,
  since,
  until,
  version: start,
}: VersionFilter): ((version: Version) => boolean) | null {
  if ([author, q, since, until, start].every((part) => part === undefined)) return null;
  const from = since === undefined ? beforeAll : bound(since);
  const to = until === undefined ? afterAll : bound(until);
  const words = q?.toLowerCase();
  return (version) =>
    (start === undefined || version.version.startsWith(start)) &&
    (author === undefined || version.author === author) &&
    version.date >= from &&
    version.date <= to &&
    (words === undefined || version.message.toLowerCase().includes(words));
}

/**
 * The versions, oldest first, from the position `from` on that pass `filter`. `touching` returns the positions, in
 * order, of the versions that touched a service.
 */
export function filterVersions(
  versions: readonly Version[],
  touching: (id: string) => readonly number[],
  from: number,
  filter: VersionFilter,
): readonly Version[] {
  const candidates = (): readonly Version[] => {
    const { entryIds } = filter;
    if (entryIds === undefined) return from === 0 ? versions : versions.slice(from);
    const lists = entryIds.map(touching);
    const positions =
      lists.length === 1 ? (lists[0] ?? []) : [...new Set(lists.flat())].toSorted((a, b) => a - b);
    return positions.flatMap((position) => (position < from ? [] : (versions[position] ?? [])));
  };
  const matches = matcherOf(filter);
  return matches ? candidates().filter(matches) : candidates();
}
