const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const absolute = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "long" });

/** "5 minutes ago", "yesterday"; below a minute "just now". What is no date stays as it stands. */
export function relativeTime(date: string, now: number = Date.now()): string {
  const seconds = (Date.parse(date) - now) / 1000;
  if (Number.isNaN(seconds)) return date;
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  return step ? relative.format(Math.trunc(seconds / step[1]), step[0]) : "just now";
}

/** The moment in the reader's own time zone, with its name. What is no date stays as it stands. */
export const absoluteTime = (date: string): string =>
  Number.isNaN(Date.parse(date)) ? date : absolute.format(new Date(date));
