import { useMemo, useState, useSyncExternalStore } from "react";
import { clockTime, onClock } from "../../lib/server-clock.ts";
import { recentChanges, type RecentChange } from "./recent-changes.ts";
import type { Row } from "./list-rows.ts";

/** How long a change is recent. */
const recentMs = 90_000;

const nothing: ReadonlyMap<string, { kind: RecentChange; until: number }> = new Map();

/** The services that others than `by` have recently added, changed or deleted; `all` are the rows of the whole set. */
export function useRecentChanges(all: readonly Row[], by: string): ReadonlyMap<string, RecentChange> {
  const [seen, setSeen] = useState({ all, changes: nothing });
  const now = useSyncExternalStore(onClock, clockTime);
  if (seen.all !== all) {
    const found = [...recentChanges(seen.all, all, by)];
    const fresh = found.map(([id, kind]) => [id, { kind, until: now + recentMs }] as const);
    setSeen({ all, changes: found.length === 0 ? seen.changes : new Map([...seen.changes, ...fresh]) });
  }
  return useMemo(() => {
    const current = [...seen.changes].filter(([, { until }]) => until > now);
    return new Map(current.map(([id, { kind }]) => [id, kind]));
  }, [seen.changes, now]);
}
