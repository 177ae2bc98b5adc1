import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { measuredByService, type MeasuredByService } from "../lib/measured-by-service.ts";
import { measuredHostsQuery } from "../lib/measured-hosts-query.ts";
import { pollMs, targetsKey } from "../lib/target-queries.ts";
import { useTargets } from "./use-targets.ts";

/** Every host as the load balancers see it, by service; undefined where no target reports now. */
export function useMeasured(config: string): MeasuredByService | undefined {
  const client = useQueryClient();
  const reporting = useTargets(config)
    .filter(({ reachable }) => reachable)
    .map(({ id }) => id);
  const { data } = useQuery({
    queryKey: [...targetsKey(config), "measured by service", reporting],
    queryFn: async () => {
      const reports = reporting.map(async (target) => {
        const { items } = await client.fetchQuery({ ...measuredHostsQuery(config, target), staleTime: 0 });
        return { target, items };
      });
      return measuredByService(await Promise.all(reports));
    },
    enabled: reporting.length > 0,
    refetchInterval: pollMs.idle,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
  // What was measured before the last agent fell silent is not how it is now.
  return reporting.length === 0 ? undefined : data;
}
