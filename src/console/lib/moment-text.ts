const moment = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/**
 * A moment by its weekday, day and time in the reader's own zone: "Sun 22 Nov 2026, 18:20". A text that is no date is
 * returned as it is.
 */
export function momentText(date: string): string {
  const time = Date.parse(date);
  if (Number.isNaN(time)) return date;
  const parts = new Map(moment.formatToParts(time).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  return `${part("weekday")} ${part("day")} ${part("month")} ${part("year")}, ${part("hour")}:${part("minute")}`;
}

/** The name of the reader's own zone: "Europe/Berlin". */
export const readersZone = (): string => moment.resolvedOptions().timeZone;
