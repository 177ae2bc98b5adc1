import { useSyncExternalStore } from "react";
import { localDay, timeOfDay } from "../../lib/local-time.ts";
import { absoluteTime, shortRelativeTime } from "../../lib/relative-time.ts";
import { clockTime, onClock } from "../../lib/server-clock.ts";

/** The time of day in the reader's zone; for today also how long ago. The whole of it is in the browser's tooltip. */
export function TimeOfDay({ date }: { date: string }) {
  const now = useSyncExternalStore(onClock, clockTime);
  const isToday = localDay(date) === localDay(now);
  return (
    <time dateTime={date} title={absoluteTime(date)}>
      {timeOfDay(date)}
      {isToday && <span className="ago">{` ${shortRelativeTime(date, now)}`}</span>}
    </time>
  );
}
