import type { Period, Version } from "#contract/version.ts";

const hour = 60 * 60;
const iso = (seconds: number): string => new Date(seconds * 1_000).toISOString().replace(".000Z", "Z");

/** The wall clock of a zone, as if it were UTC: seconds since 1970 of "2026-11-27 16:42:05" there. */
type WallClock = (seconds: number) => number;

const clocks = new Map<string, WallClock>();

function wallClock(zone: string): WallClock {
  const known = clocks.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const clock: WallClock = (seconds) => {
    const [month = 1, day = 1, year = 1970, ...time] = (
      format.format(seconds * 1_000).match(/\d+/g) ?? []
    ).map(Number);
    const [hours = 0, minutes = 0, rest = 0] = time;
    return Date.UTC(year, month - 1, day, hours, minutes, rest) / 1_000;
  };
  clocks.set(zone, clock);
  return clock;
}

const dayOf = (wall: number): number => Math.floor(wall / (24 * hour));

/** The second after `inside`, or the first second (`step` -1), at which the day of `clock` is another one. */
function edgeOfDay(clock: WallClock, inside: number, step: 1 | -1): number {
  const day = dayOf(clock(inside));
  // Days have 23 to 25 hours, but for the few that a country left out or had twice.
  let [within, beyond] = [inside, inside + step * 50 * hour];
  while (Math.abs(beyond - within) > 1) {
    const middle = Math.trunc((within + beyond) / 2);
    if (dayOf(clock(middle)) === day) within = middle;
    else beyond = middle;
  }
  return within;
}

/** The first second of the day of `seconds` in a zone; of the usual day without a search. */
function startOfDay(clock: WallClock, seconds: number): number {
  const wall = clock(seconds);
  const midnight = seconds - (wall - dayOf(wall) * 24 * hour);
  return clock(midnight) === dayOf(wall) * 24 * hour && dayOf(clock(midnight - 1)) < dayOf(wall)
    ? midnight
    : edgeOfDay(clock, seconds, -1);
}

function endOfDay(clock: WallClock, start: number): number {
  const usual = start + 24 * hour - 1;
  const day = dayOf(clock(start));
  return dayOf(clock(usual)) === day && dayOf(clock(usual + 1)) > day ? usual : edgeOfDay(clock, start, 1);
}

const bounds = {
  day: (clock: WallClock, seconds: number): [number, number] => {
    const start = startOfDay(clock, seconds);
    return [start, endOfDay(clock, start)];
  },
  hour: (clock: WallClock, seconds: number): [number, number] => {
    const start = seconds - (((clock(seconds) % hour) + hour) % hour);
    return [start, start + hour - 1];
  },
} as const;

/**
 * Counts versions by the days or hours of a time zone (`Europe/Berlin`), the newest first; those without versions are left
 * out. `versions` come oldest first, with dates in ISO 8601 UTC and whole seconds. `from` and `to` both belong to a period,
 * so they serve as `since` and `until` of a query. A day has 23 or 25 hours where the clocks change.
 */
export function periodsOf(
  versions: readonly Pick<Version, "date" | "changes" | "action">[],
  unit: "day" | "hour",
  zone: string,
): Period[] {
  const clock = wallClock(zone);
  const periods: Period[] = [];
  for (let at = versions.length - 1; at >= 0; at -= 1) {
    const version = versions[at];
    if (version === undefined) break;
    let period = periods.at(-1);
    // Dates of one form compare as texts.
    if (period === undefined || version.date < period.from) {
      const [start, end] = bounds[unit](clock, Date.parse(version.date) / 1_000);
      period = { from: iso(start), to: iso(end), versions: 0, services: 0, reverts: 0 };
      periods.push(period);
    }
    const { added = [], updated = [], removed = [] } = version.changes ?? {};
    period.versions += 1;
    period.services += added.length + updated.length + removed.length;
    if (version.action !== undefined && version.action.kind !== "change") period.reverts += 1;
  }
  return periods;
}
