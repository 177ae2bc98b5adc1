import type { RemovedHost } from "./stored-hosts.ts";

/** A row of the table: a host of the edit by its position (from 0), or one that it removes. `at`: its place among all. */
export type HostItem = { at: number } & (
  | { index: number; removed: null }
  | { index: null; removed: RemovedHost }
);

/** The rows of the table: the hosts at `shown` and, unless they are filtered, the removed ones where they stood. */
export function hostItems(
  count: number,
  removed: readonly RemovedHost[],
  shown: readonly number[],
): HostItem[] {
  const isFiltered = shown.length < count;
  const visible = new Set(shown);
  const items: HostItem[] = [];
  let [at, next] = [0, 0];
  for (let index = 0; index <= count; index++) {
    for (let host = removed[next]; host !== undefined && host.place <= index; host = removed[++next]) {
      if (!isFiltered) items.push({ at, index: null, removed: host });
      at += 1;
    }
    if (index < count) {
      if (visible.has(index)) items.push({ at, index, removed: null });
      at += 1;
    }
  }
  return items;
}
