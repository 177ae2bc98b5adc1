import type * as z from "zod/mini";
import { hasHostDown } from "#domain/host-counts.ts";
import type { servicesSearch } from "../services-search-params.ts";
import { matching, type Row } from "./list-rows.ts";

/** The filters in the address, without the search text. */
export type Filter = Pick<z.output<typeof servicesSearch>, "mode" | "sticky" | "problems" | "down">;

/** How many of the filters are set. */
export const setFilters = ({ mode, sticky, problems, down }: Filter): number =>
  [mode, sticky, problems, down].filter((part) => part !== undefined).length;

export const isFiltered = (filter: Filter): boolean => setFilters(filter) > 0;

/** The rows that pass the filter and contain every word of `query`. */
export function found(rows: readonly Row[], query: string, filter: Filter): readonly Row[] {
  const { mode, sticky, problems, down } = filter;
  const passing = isFiltered(filter)
    ? rows.filter(
        ({ service, problems: own, count, hostCounts }) =>
          (mode === undefined || service.transport_mode === mode) &&
          (sticky === undefined || service.sticky === sticky) &&
          (problems === undefined || (problems === "errors" ? count.error : own.length) > 0) &&
          (down === undefined || hasHostDown(hostCounts)),
      )
    : rows;
  return matching(passing, query);
}
