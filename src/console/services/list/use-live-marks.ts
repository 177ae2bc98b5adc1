import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Service } from "#contract/service.ts";
import { pollMs } from "../../lib/target-queries.ts";
import { useTargets } from "../../session/use-targets.ts";
import type { LiveMark } from "./live-marks.ts";

/** What the load balancers say, by the id of the service. */
export type LiveMarks = Readonly<Record<string, LiveMark>>;

/** Whether a load balancer reports any host. */
export const isMeasured = (live: LiveMarks | undefined): boolean =>
  Object.values(live ?? {}).some(({ measured }) => measured !== "");

/** How many hosts of a service are measured down although they are on. */
export const badHosts = (id: string, live: LiveMarks | undefined): number => live?.[id]?.bad ?? 0;

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
