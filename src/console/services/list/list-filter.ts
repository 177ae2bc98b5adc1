import type * as z from "zod/mini";
import { hasHostDown } from "#domain/host-counts.ts";
import type { servicesSearch } from "../services-search-params.ts";
import { matching, type Row } from "./list-rows.ts";

/** The filters in the address, without the search text. */
export type Filter = Pick<z.output<typeof servicesSearch>, "mode" | "sticky" | "problems" | "down">;

export const isFiltered = ({ mode, sticky, problems, down }: Filter): boolean =>
  [mode, sticky, problems, down].some((part) => part !== undefined);

/** The rows that pass the filter and contain every word of `query`. */
export function found(rows: readonly Row[], query: string, filter: Filter): readonly Row[] {
  const { mode, sticky, problems, down } = filter;
  const passing = isFiltered(filter)
    ? rows.filter(
        ({ service, problems: own, hostCounts }) =>
          (mode === undefined || service.transport_mode === mode) &&
          (sticky === undefined || service.sticky === sticky) &&
          (problems === undefined || own.length > 0) &&
          (down === undefined || hasHostDown(hostCounts)),
      )
    : rows;
  return matching(passing, query);
}
