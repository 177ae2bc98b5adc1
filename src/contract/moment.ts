import * as z from "zod/mini";

const date = /^\d{4}-\d\d-\d\d$/;
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const howTo =
  "Give a date (2026-01-31) or a date with time and offset (2026-01-31T09:00:00Z); write + as %2B in an address";

const lastOfDay = 24 * 60 * 60 - 1;

/**
 * Seconds since 1970 of a date with a time, rounded by `round`, or of the second `ofDay` in the day (UTC) of a date
 * alone. NaN when `text` is neither.
 */
function secondOf(text: string, ofDay: number, round: (seconds: number) => number): number {
  if (date.test(text)) {
    const midnight = Date.parse(`${text}T00:00:00Z`);
    // JavaScript reads 31 February as 3 March.
    const exists = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
    return exists ? midnight / 1_000 + ofDay : Number.NaN;
  }
  if (!dateTime.test(text) || Number.isNaN(secondOf(text.slice(0, 10), 0, round))) return Number.NaN;
  return round(Date.parse(text) / 1_000);
}

const moment = (ofDay: number, round: (seconds: number) => number) =>
  z.pipe(
    z.string().check(z.refine((text) => !Number.isNaN(secondOf(text, ofDay, round)), howTo)),
    z.transform((text) => secondOf(text, ofDay, round)),
  );

/** The query `since`: the first second (since 1970) that passes. A date alone begins at midnight UTC. */
export const since = moment(0, Math.ceil);

/** The query `until`: the last second (since 1970) that passes. A date alone ends with its day in UTC. */
export const until = moment(lastOfDay, Math.floor);
