import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { versionsQuery, type HistoryFilter } from "../../lib/set-queries.ts";

/** The filter whose versions are loaded: the previous one until those of `filter` are, so that the screen stays. */
export function useLoadedFilter(config: string, filter: HistoryFilter): HistoryFilter {
  const [loaded, setLoaded] = useState(filter);
  const { data } = useQuery({
    ...versionsQuery(config, filter),
    // A failed reload leaves the loaded versions on the screen.
    throwOnError: (_, { state }) => state.data === undefined,
  });
  if (!data || JSON.stringify(loaded) === JSON.stringify(filter)) return loaded;
  setLoaded(filter);
  return filter;
}
