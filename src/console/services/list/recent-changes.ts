import { jsonEqual } from "#domain/json.ts";
import type { Row } from "./list-rows.ts";

/** What somebody else did to a service while the list was open. */
export type RecentChange = "new" | "changed" | "deleted";

const isChanged = (a: Row, b: Row): boolean =>
  a.lastChange && b.lastChange
    ? a.lastChange.version !== b.lastChange.version
    : !jsonEqual(a.service, b.service);

/**
 * The services that somebody other than `by` has added, changed or deleted, by id. The author of a deletion is unknown,
 * so it counts in any case; its row stays only while the pointer or the focus holds the rows.
 */
export function recentChanges(
  before: readonly Row[],
  after: readonly Row[],
  by: string,
): Map<string, RecentChange> {
  const old = new Map(before.map((row) => [row.service.id, row]));
  const changes = new Map<string, RecentChange>();
  for (const row of after) {
    const was = old.get(row.service.id);
    if ((was && !isChanged(was, row)) || row.lastChange?.author === by) continue;
    changes.set(row.service.id, was ? "changed" : "new");
  }
  const now = new Set(after.map(({ service }) => service.id));
  for (const id of old.keys()) if (!now.has(id)) changes.set(id, "deleted");
  return changes;
}
