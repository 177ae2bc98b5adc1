/*
 * Days and times of day in the reader's zone: the browser's own, which `Date` reckons with. Moments are texts in ISO 8601
 * with a zone, as the API has them; in the other direction they are written in UTC ("…Z") to the second.
 */

/** The name of the reader's zone: "Europe/Berlin". */
export const zoneName = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const two = (number: number): string => String(number).padStart(2, "0");
const yearText = (date: Date): string => String(date.getFullYear()).padStart(4, "0");

/** A moment in UTC, to the second: "2026-11-27T15:42:00Z". */
export const utcText = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");

/** The local day of a moment: "2026-11-27". */
export function localDay(moment: string | number): string {
  const date = new Date(moment);
  return `${yearText(date)}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const clock = (date: Date): string => `${two(date.getHours())}:${two(date.getMinutes())}`;

/** Whether the same time of day comes twice on that day, since the clocks are set back. */
function isRepeated(date: Date): boolean {
  const near = [-12, 12].map((hours) => new Date(date.getTime() + hours * 3_600_000).getTimezoneOffset());
  const [before = 0, after = 0] = near;
  const back = (after - before) * 60_000;
  return back > 0 && [-back, back].some((by) => clock(new Date(date.getTime() + by)) === clock(date));
}

function offsetText(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "−" : "+"}${hours}${rest === 0 ? "" : `:${two(rest)}`}`;
}

/** The time of day, "16:42"; one that comes twice on its day with its distance from UTC, "02:30 UTC+1". */
export function timeOfDay(moment: string | number): string {
  const date = new Date(moment);
  return isRepeated(date) ? `${clock(date)} ${offsetText(date)}` : clock(date);
}

// A format of the browser keeps the zone that it was made in; `Date` follows a reader who travels. 1 January 2023 was a Sunday.
const named = (
  count: number,
  date: (at: number) => number,
  options: Intl.DateTimeFormatOptions,
): string[] => {
  const format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  return Array.from({ length: count }, (_, at) => format.format(date(at)));
};
const weekdays = named(7, (day) => Date.UTC(2023, 0, 1 + day), { weekday: "long" });
const months = named(12, (month) => Date.UTC(2023, month), { month: "long" });
const weekdayName = (date: Date): string => weekdays[date.getDay()] ?? "";
const monthName = (date: Date): string => months[date.getMonth()] ?? "";
const withYear = (date: Date, now: number): string =>
  date.getFullYear() === new Date(now).getFullYear() ? "" : ` ${date.getFullYear()}`;

/** "Friday 27 November", with the year where it is not this one. */
export function dayTitle(moment: string, now: number): string {
  const date = new Date(moment);
  return `${weekdayName(date)} ${date.getDate()} ${monthName(date)}${withYear(date, now)}`;
}

/** "27 Nov", with the year where it is not this one. */
export function shortDay(moment: string | number, now: number): string {
  const date = new Date(moment);
  return `${date.getDate()} ${monthName(date).slice(0, 3)}${withYear(date, now)}`;
}

/** "Fri 27 Nov 16:42": one line for a moment. */
export const momentText = (moment: string, now: number): string =>
  `${weekdayName(new Date(moment)).slice(0, 3)} ${shortDay(moment, now)} ${timeOfDay(moment)}`;

/** The moment when the local day of `now` begins, `days` days later or earlier. */
export function startOfDay(now: number, days = 0): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

/** A time of day on the local day of `now`, `days` days later or earlier. */
export function timeOn(now: number, days: number, hours: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hours).getTime();
}

/** A moment as a field of the type `datetime-local` has it: "2026-11-27T16:42". */
export const toLocalField = (moment: string): string => `${localDay(moment)}T${clock(new Date(moment))}`;

/**
 * What such a field has, as a moment in UTC; null when it is incomplete. A time that the clocks leave out is the one an hour
 * later, and of one that comes twice it is the first. `seconds` says which second of that minute.
 */
export function fromLocalField(text: string, seconds = 0): string | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 1, day = 1, hours = 0, minutes = 0] = parts;
  const date = new Date(2000, month - 1, day, hours, minutes, seconds);
  // The constructor takes years below 100 for those of the last century.
  date.setFullYear(year, month - 1, day);
  return Number.isNaN(date.getTime()) ? null : utcText(date.getTime());
}
