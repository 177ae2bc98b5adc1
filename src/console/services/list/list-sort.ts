import { compareIds } from "#contract/ids.ts";
import { stickyLabel, transportModeLabel } from "#domain/labels.ts";
import type { Row } from "./list-rows.ts";

/** The columns that a list can be sorted by, in their order on the screen. */
export const columns = ["name", "hosts", "ports", "mode", "stickiness", "problems", "changed"] as const;
export type Column = (typeof columns)[number];

export interface Sort {
  column: Column;
  descending: boolean;
}

/** Where the first click sorts downwards: most problems first, newest change first. */
const downwards: ReadonlySet<Column> = new Set(["problems", "changed"]);

/** The sort in the address: a column, after `-` when descending; by name for anything else. */
export function parseSort(text: string | undefined): Sort {
  const descending = text?.startsWith("-") ?? false;
  const column = columns.find((name) => name === text?.replace("-", ""));
  return column ? { column, descending } : { column: "name", descending: false };
}

/** The sort as it stands in the address; the usual one leaves nothing there. */
export const sortText = ({ column, descending }: Sort): string | undefined =>
  column === "name" && !descending ? undefined : `${descending ? "-" : ""}${column}`;

/** The sort after a click on a column's head. */
export const nextSort = (sort: Sort, column: Column): Sort => ({
  column,
  descending: sort.column === column ? !sort.descending : downwards.has(column),
});

const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const numbers = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? Infinity);
};

const compare: Record<Column, (a: Row, b: Row) => number> = {
  name: (a, b) => words.compare(a.service.name, b.service.name),
  hosts: (a, b) => a.tally.up - b.tally.up || a.service.back_hosts.length - b.service.back_hosts.length,
  ports: (a, b) => numbers([...a.http, ...a.https], [...b.http, ...b.https]),
  mode: (a, b) =>
    words.compare(transportModeLabel(a.service.transport_mode), transportModeLabel(b.service.transport_mode)),
  stickiness: (a, b) => words.compare(stickyLabel(a.service.sticky), stickyLabel(b.service.sticky)),
  problems: (a, b) =>
    a.count.error - b.count.error || a.count.warning - b.count.warning || a.count.info - b.count.info,
  changed: (a, b) => compareIds(a.lastChange?.date ?? "", b.lastChange?.date ?? ""),
};

/** The rows sorted; equal ones by name, then by id, in either direction. */
export function sorted(rows: readonly Row[], { column, descending }: Sort): Row[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted(
    (a, b) => sign * compare[column](a, b) || compare.name(a, b) || compareIds(a.service.id, b.service.id),
  );
}
