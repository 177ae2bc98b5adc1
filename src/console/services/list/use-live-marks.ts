import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Service } from "#contract/service.ts";
import { pollMs } from "../../lib/target-queries.ts";
import { useTargets } from "../../session/use-targets.ts";

/** What the load balancers say of each service, by its id; asked for after the first rows, and only where there are targets. */
export function useLiveMarks(config: string, set: { items: readonly Service[]; etag: string | null }) {
  const client = useQueryClient();
  const targets = useTargets(config);
  return useQuery({
    queryKey: ["live marks", config, set.etag, targets.map(({ id, live }) => [id, live?.version])],
    queryFn: async () => (await import("./live-marks.ts")).liveMarks(client, config, set, targets),
    enabled: targets.length > 0,
    refetchInterval: pollMs.idle,
    placeholderData: keepPreviousData,
  }).data;
}
