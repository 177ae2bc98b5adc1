import type { Period, Version } from "#contract/version.ts";
import { localDay } from "../../lib/local-time.ts";

/** The days of the shown versions, as rows of the table. */
export interface DayRow {
  /** "2026-11-27" */
  day: string;
  /** A moment of the day. */
  from: string;
  versions: number;
  /** The position of its row, from 0. */
  row: number;
  /** The position of its newest version; the newest of all is 0. */
  first: number;
}

interface Shown {
  /** How many versions are shown, counted from the oldest. */
  total: number;
  /** The days of the server, the newest first; it may know of fewer or more versions, at the newer end. */
  listed: readonly Pick<Period, "from" | "versions">[];
  /** The newest of the shown versions that are loaded. */
  newest: readonly Pick<Version, "date">[];
}

/**
 * The days that the shown versions stand under. Versions that came since the server listed the days, or of which it has not
 * yet, are counted from those that are loaded; the days of older ones are not known then.
 */
export function dayRows({ total, listed, newest }: Shown): DayRow[] {
  const known = listed.reduce((sum, { versions }) => sum + versions, 0);
  const days: Pick<DayRow, "day" | "from" | "versions">[] = [];
  const add = (from: string, versions: number) => {
    const day = localDay(from);
    const last = days.at(-1);
    if (last?.day === day) last.versions += versions;
    else days.push({ day, from, versions });
  };
  for (const { date } of newest.slice(0, Math.max(total - known, 0))) add(date, 1);
  let surplus = Math.max(known - total, 0);
  for (const { from, versions } of listed) {
    const left = Math.max(versions - surplus, 0);
    surplus = Math.max(surplus - versions, 0);
    if (left > 0) add(from, left);
  }
  let first = 0;
  return days.map(({ day, from, versions }, position) => {
    const row = { day, from, versions, row: first + position, first };
    first += versions;
    return row;
  });
}

/** What a row of the table is: a day, or the version at a position. */
export type HistoryRow = { day: DayRow } | { position: number };

/** The row at an index of the table, whose head does not count. */
export function historyRow(days: readonly DayRow[], index: number): HistoryRow {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle]?.row ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  const day = days[low - 1];
  return day?.row === index ? { day } : { position: index - low };
}

/** The index of the row of the version at a position. */
export const rowOf = (days: readonly DayRow[], position: number): number =>
  position + days.filter(({ first }) => first <= position).length;
