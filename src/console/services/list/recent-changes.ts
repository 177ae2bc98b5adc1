import { jsonEqual } from "#domain/json.ts";
import type { Row } from "./list-rows.ts";

/** What has happened to a service while the list was open. */
export type News = "new" | "changed" | "deleted";

const isChanged = (a: Row, b: Row): boolean =>
  a.lastChange && b.lastChange
    ? a.lastChange.version !== b.lastChange.version
    : !jsonEqual(a.service, b.service);

/**
 * What is new, changed or deleted in `after`, by id; what `by` did is no news to them. (Who deleted a service is not
 * known, and its row is there only as long as the rows are held.)
 */
export function newsOf(before: readonly Row[], after: readonly Row[], by: string): Map<string, News> {
  const old = new Map(before.map((row) => [row.service.id, row]));
  const news = new Map<string, News>();
  for (const row of after) {
    const was = old.get(row.service.id);
    if ((was && !isChanged(was, row)) || row.lastChange?.author === by) continue;
    news.set(row.service.id, was ? "changed" : "new");
  }
  const now = new Set(after.map(({ service }) => service.id));
  for (const id of old.keys()) if (!now.has(id)) news.set(id, "deleted");
  return news;
}
