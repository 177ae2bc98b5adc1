const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("en-GB", options);
const time = format({ hour: "2-digit", minute: "2-digit" });
const dayAndTime = format({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const wholeDay = format({ day: "numeric", month: "short", year: "numeric" });

/**
 * A past moment in the reader's time zone, as short as it can be: today "14:02", within half a year "27 Nov, 14:02", else
 * "3 Feb 2025". A text that is no date is returned as it is.
 */
export function sinceText(date: string, now: number): string {
  const moment = new Date(date);
  if (Number.isNaN(moment.getTime())) return date;
  if (wholeDay.format(moment) === wholeDay.format(new Date(now))) return time.format(moment);
  const isRecent = Math.abs(now - moment.getTime()) < 183 * 24 * 60 * 60 * 1_000;
  return (isRecent ? dayAndTime : wholeDay).format(moment);
}
