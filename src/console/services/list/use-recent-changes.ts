import { useMemo, useState, useSyncExternalStore } from "react";
import { clockTime, onClock } from "../../lib/server-clock.ts";
import { newsOf, type News } from "./recent-changes.ts";
import type { Row } from "./list-rows.ts";

/** How long something is news, at most. */
const newsMs = 90_000;

const nothing: ReadonlyMap<string, { kind: News; until: number }> = new Map();

/** What others than `by` have added, changed or deleted since the list was opened, for a while; `all` are the rows of the set. */
export function useRecentChanges(all: readonly Row[], by: string): ReadonlyMap<string, News> {
  const [seen, setSeen] = useState({ all, news: nothing });
  const now = useSyncExternalStore(onClock, clockTime);
  if (seen.all !== all) {
    const found = [...newsOf(seen.all, all, by)];
    const fresh = found.map(([id, kind]) => [id, { kind, until: now + newsMs }] as const);
    setSeen({ all, news: found.length === 0 ? seen.news : new Map([...seen.news, ...fresh]) });
  }
  return useMemo(() => {
    const current = [...seen.news].filter(([, { until }]) => until > now);
    return new Map(current.map(([id, { kind }]) => [id, kind]));
  }, [seen.news, now]);
}
