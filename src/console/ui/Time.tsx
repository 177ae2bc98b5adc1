import { useSyncExternalStore } from "react";
import { clockTime, onClock } from "../lib/server-clock.ts";
import { absoluteTime, relativeTime } from "../lib/relative-time.ts";

/** A moment as relative time, with the absolute one in the browser's own tooltip: a list may have hundreds. */
export function Time({ date }: { date: string }) {
  const now = useSyncExternalStore(onClock, clockTime);
  return (
    <time dateTime={date} title={absoluteTime(date)}>
      {relativeTime(date, now)}
    </time>
  );
}
