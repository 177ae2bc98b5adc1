const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const short = new Intl.RelativeTimeFormat("en", { style: "short" });
const absolute = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "long" });
const day = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

/**
 * How long ago something happened: "5 minutes ago", "yesterday"; below a minute "just now". A date up to a day ahead comes
 * from a clock that is fast and reads "just now", too; one further ahead is wrong and is shown as a date. A text that is
 * no date is returned as it is.
 */
export function relativeTime(date: string, now: number): string {
  const seconds = (Date.parse(date) - now) / 1000;
  if (Number.isNaN(seconds)) return date;
  if (seconds > 0) return seconds > 86_400 ? day.format(new Date(date)) : "just now";
  const step = steps.find(([, size]) => -seconds >= size);
  return step ? relative.format(Math.trunc(seconds / step[1]), step[0]) : "just now";
}

/** How long ago something of today happened: "5 min ago", "3 hr ago"; below a minute "just now". */
export function shortRelativeTime(date: string, now: number): string {
  const minutes = Math.trunc((now - Date.parse(date)) / 60_000);
  if (minutes < 1) return "just now";
  const text =
    minutes < 60 ? short.format(-minutes, "minute") : short.format(-Math.trunc(minutes / 60), "hour");
  return text.replace(".", "");
}

/** When something will happen: its day, within a day "in 5 hours", below a minute "in a moment". */
export function timeUntil(date: string, now: number): string {
  const seconds = (Date.parse(date) - now) / 1000;
  if (seconds > 86_400) return day.format(new Date(date));
  const step = steps.find(([, size]) => seconds >= size);
  return step ? relative.format(Math.trunc(seconds / step[1]), step[0]) : "in a moment";
}

/** The moment in the reader's own time zone, with its name. A text that is no date is returned as it is. */
export const absoluteTime = (date: string): string =>
  Number.isNaN(Date.parse(date)) ? date : absolute.format(new Date(date));
