import type { Period } from "#contract/version.ts";
import { counted } from "../../changes/field-text.ts";
import { dayTitle, momentText, startOfDay, timeOfDay, utcText } from "../../lib/local-time.ts";
import type { HistoryFilter } from "../../lib/set-queries.ts";
import { momentOf } from "./filter-choice.ts";

const hour = 3_600_000;
/** A range up to this long is drawn in hours. */
const shortRange = 73 * hour;
/** Without a range the chart has at least this many hours. */
const leastHours = 24;
const mostBars = 370;
/** Days of one bar: those of a long history are drawn together. */
const widths = [1, 7, 28, 91, 364, 3_640];

/** What the chart spans, in milliseconds. */
export interface Span {
  unit: "day" | "hour";
  start: number;
  end: number;
}

export type Bar = Period;

/** The start of the hour of a moment, by the reader's clock. */
const startOfHour = (now: number): number => new Date(now).setMinutes(0, 0, 0);

/**
 * The short range that a filter asks for, which is drawn in hours: at least a day of them, so that an hour stands beside its
 * neighbours. Null: it asks for none, or for a long one. It ends now, unless the filter ends earlier.
 */
export function shortSpan({ from, to }: HistoryFilter, now: number): Span | null {
  if (from === undefined) return null;
  const start = Date.parse(momentOf(from, "from"));
  const end = Math.min(to === undefined ? now : Date.parse(momentOf(to, "to")), now);
  if (end < start || end - start > shortRange) return null;
  return { unit: "hour", start: startOfHour(Math.min(start, end - (leastHours - 1) * hour)), end };
}

/** The span of all versions: from the day of the oldest until now. */
export const wholeSpan = (days: readonly Period[], now: number): Span => {
  const oldest = Date.parse(days.at(-1)?.from ?? "");
  return {
    unit: "day",
    start: startOfDay(Math.min(Number.isNaN(oldest) ? now : oldest, startOfDay(now, -13))),
    end: now,
  };
};

function* starts({ unit, start, end }: Span): Generator<number> {
  if (unit === "hour") {
    for (let at = start; at <= end; at += hour) yield at;
    return;
  }
  const days = Math.round((end - start) / (24 * hour)) + 1;
  const width = widths.find((each) => days / each <= mostBars) ?? Math.ceil(days / mostBars);
  for (let day = 0; ; day += width) {
    const at = startOfDay(start, day);
    if (at > end) return;
    yield at;
  }
}

/** A bar for each day or hour of the span, the oldest first; those without versions too. */
export function timelineBars(periods: readonly Period[], span: Span): Bar[] {
  const edges = [...starts(span)];
  const after = span.unit === "hour" ? (edges.at(-1) ?? 0) + hour : startOfDay(span.end, 1);
  const bars = edges.map((start, at) => ({
    from: utcText(start),
    to: utcText((edges[at + 1] ?? after) - 1_000),
    versions: 0,
    services: 0,
    reverts: 0,
  }));
  let at = bars.length - 1;
  // Both are in UTC to the second, so they compare as texts.
  for (const { from, versions, services, reverts } of periods) {
    while (at > 0 && (bars[at]?.from ?? "") > from) at -= 1;
    const bar = bars[at];
    // What came after the end of the chart belongs to its last bar; what came before it is not in it.
    if (!bar || from < bar.from) continue;
    bar.versions += versions;
    bar.services += services;
    bar.reverts += reverts;
  }
  return bars;
}

/** When a bar is: "Friday 27 November", "Fri 27 Nov 16:00 to 16:59", "Mon 2 Nov to Sun 8 Nov". */
function barTime({ from, to }: Pick<Bar, "from" | "to">, unit: Span["unit"], now: number): string {
  if (unit === "hour") return `${momentText(from, now)} to ${timeOfDay(to)}`;
  const [first, last] = [dayTitle(from, now), dayTitle(to, now)];
  return first === last ? first : `${first} to ${last}`;
}

/** What a bar says: "Friday 27 November: 4 versions, 6 services; 1 takes back others". */
export function barText(bar: Bar, unit: Span["unit"], now: number): string {
  const when = barTime(bar, unit, now);
  if (bar.versions === 0) return `${when}: none`;
  const back = bar.reverts === 0 ? "" : `; ${counted(bar.reverts, "revert or undo", "reverts or undos")}`;
  return `${when}: ${counted(bar.versions, "version")}, ${counted(bar.services, "service")}${back}`;
}
