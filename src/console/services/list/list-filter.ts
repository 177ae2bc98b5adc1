import type * as z from "zod/mini";
import { hasHostDown } from "#domain/host-counts.ts";
import type { servicesSearch } from "../services-search-params.ts";
import { badHosts, type LiveMarks } from "./use-live-marks.ts";
import { matching, type Row } from "./list-rows.ts";

/** The filters in the address, without the search text. */
export type Filter = Pick<
  z.output<typeof servicesSearch>,
  "mode" | "sticky" | "problems" | "down" | "measured"
>;

/** How many of the filters are set. */
export const setFilters = ({ mode, sticky, problems, down, measured }: Filter): number =>
  [mode, sticky, problems, down, measured].filter((part) => part !== undefined).length;

export const isFiltered = (filter: Filter): boolean => setFilters(filter) > 0;

/** The rows that pass the filter and contain every word of `query`; `live` tells which hosts are measured down. */
export function found(rows: readonly Row[], query: string, filter: Filter, live?: LiveMarks): readonly Row[] {
  const { mode, sticky, problems, down, measured } = filter;
  const passing = isFiltered(filter)
    ? rows.filter(
        ({ service, problems: own, count, hostCounts }) =>
          (mode === undefined || service.transport_mode === mode) &&
          (sticky === undefined || service.sticky === sticky) &&
          (problems === undefined || (problems === "errors" ? count.error : own.length) > 0) &&
          (down === undefined || hasHostDown(hostCounts)) &&
          // Until it is known, and where no load balancer reports, the filter leaves out nothing.
          (measured === undefined || !live || badHosts(service.id, live) > 0),
      )
    : rows;
  return matching(passing, query);
}
