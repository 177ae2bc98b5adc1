import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { versionsQuery, type HistoryFilter } from "../../lib/queries.ts";

/** The filter whose versions are there: the former one until those of `filter` have come, so that the screen stays. */
export function useLoadedFilter(config: string, filter: HistoryFilter): HistoryFilter {
  const [loaded, setLoaded] = useState(filter);
  const { isSuccess } = useQuery({ ...versionsQuery(config, filter), throwOnError: true });
  if (!isSuccess || JSON.stringify(loaded) === JSON.stringify(filter)) return loaded;
  setLoaded(filter);
  return filter;
}
