import type { HostState } from "#contract/hosts.ts";
import type { HostLine } from "./host-lines.ts";

/** What the table can be sorted by. */
const hostColumns = ["host", "services", "state", "share"] as const;
export type HostColumn = (typeof hostColumns)[number];

export interface HostSort {
  column: HostColumn;
  descending: boolean;
}

/** The sort in the address: the name of a column, with `-` before it when descending. Any other text sorts by host. */
export function parseHostSort(text: string | undefined): HostSort {
  const descending = text?.startsWith("-") ?? false;
  const column = hostColumns.find((name) => name === text?.replace("-", ""));
  return column ? { column, descending } : { column: "host", descending: false };
}

/** The sort as the address has it; the address says nothing of the usual sort, by host. */
export const hostSortText = ({ column, descending }: HostSort): string | undefined =>
  column === "host" && !descending ? undefined : `${descending ? "-" : ""}${column}`;

/** The sort after a click on the head of a column: all but the name begin with the most. */
export const nextHostSort = (sort: HostSort, column: HostColumn): HostSort => ({
  column,
  descending: sort.column === column ? !sort.descending : column !== "host",
});

/** What a row counts in a column; the rows come in the order of their names. */
const counts: Record<Exclude<HostColumn, "host">, (line: HostLine) => number> = {
  services: ({ count }) => count.services,
  state: ({ count, state }) => (state === "on" ? 0 : count.off + 0.5),
  share: ({ share }) => share?.greatest ?? 0,
};

/**
 * The rows, which come by name, sorted. Equal rows stay in the order of their names. By state, those that are measured down
 * count more than those that are off.
 */
export function sortedHosts(
  lines: readonly HostLine[],
  { column, descending }: HostSort,
  trouble?: ReadonlySet<string>,
): readonly HostLine[] {
  if (column === "host") return descending ? lines.toReversed() : lines;
  const sign = descending ? -1 : 1;
  const bad = ({ host }: HostLine) => (column === "state" && trouble?.has(host) ? 1 : 0);
  const of = counts[column];
  return lines.toSorted((a, b) => sign * (bad(a) - bad(b) || of(a) - of(b)));
}

/** The rows of this state, and of these hosts where some are given, that contain every word of `query`. */
export function foundHosts(
  lines: readonly HostLine[],
  query: string,
  state: HostState | undefined,
  only?: ReadonlySet<string>,
): readonly HostLine[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && state === undefined && only === undefined) return lines;
  return lines.filter(
    (line) =>
      (state === undefined || line.state === state) &&
      (only === undefined || only.has(line.host)) &&
      words.every((word) => line.text.includes(word)),
  );
}
