import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { versionsQuery, type HistoryFilter } from "../../lib/set-queries.ts";

/** The filter whose versions are there: the former one until those of `filter` have come, so that the screen stays. */
export function useLoadedFilter(config: string, filter: HistoryFilter): HistoryFilter {
  const [loaded, setLoaded] = useState(filter);
  const { data } = useQuery({
    ...versionsQuery(config, filter),
    // What is there stays when it cannot be read again.
    throwOnError: (_, { state }) => state.data === undefined,
  });
  if (!data || JSON.stringify(loaded) === JSON.stringify(filter)) return loaded;
  setLoaded(filter);
  return filter;
}
