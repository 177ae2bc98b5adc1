import { compareIds } from "#contract/ids.ts";
import { columnNames, columns, type ColumnName } from "./list-columns.tsx";
import type { Row } from "./list-rows.ts";
import { badHosts, type LiveMarks } from "./use-live-marks.ts";

export interface Sort {
  column: ColumnName;
  descending: boolean;
}

/** The sort in the address: the name of a column, with `-` before it when descending. Any other text sorts by name. */
export function parseSort(text: string | undefined): Sort {
  const descending = text?.startsWith("-") ?? false;
  const column = columnNames.find((name) => name === text?.replace("-", ""));
  return column ? { column, descending } : { column: "name", descending: false };
}

/** The sort as the address has it; the address says nothing of the usual sort, by name. */
export const sortText = ({ column, descending }: Sort): string | undefined =>
  column === "name" && !descending ? undefined : `${descending ? "-" : ""}${column}`;

/** The sort after a click on the head of a column. */
export const nextSort = (sort: Sort, column: ColumnName): Sort => ({
  column,
  descending: sort.column === column ? !sort.descending : columns[column].downwards === true,
});

/**
 * The rows sorted. Equal rows are in the order of their names, then of their ids, in either direction. By hosts, those come
 * first that have most of them measured down.
 */
export function sorted(rows: readonly Row[], { column, descending }: Sort, live?: LiveMarks): Row[] {
  const sign = descending ? -1 : 1;
  const { compare } = columns[column];
  const bad = ({ service }: Row) => (column === "hosts" ? badHosts(service.id, live) : 0);
  return rows.toSorted(
    (a, b) =>
      sign * (bad(b) - bad(a) || compare(a, b)) ||
      columns.name.compare(a, b) ||
      compareIds(a.service.id, b.service.id),
  );
}
