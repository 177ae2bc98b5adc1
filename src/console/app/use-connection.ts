import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { isReachable, onReachable } from "../lib/connection.ts";
import { call } from "../lib/http/api-client.ts";
import { onStalled, stalledAny } from "../lib/http/stalled-requests.ts";

const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: async ({ signal }) => (await call("health", { signal })).data,
  retry: false,
  gcTime: 0,
});

/**
 * Whether the server can be reached. A request without an answer says no. When the browser goes offline or a request
 * stalls, a probe asks. While the server does not answer, the probe repeats every few seconds; once it answers again,
 * everything is read afresh.
 */
export function useConnection(): boolean {
  const client = useQueryClient();
  const connected = useSyncExternalStore(onReachable, isReachable);
  const stalled = useSyncExternalStore(onStalled, stalledAny) > 0;
  useQuery({ ...healthQuery, enabled: !connected || stalled, refetchInterval: 5_000 });

  useEffect(() => {
    // A browser that is offline may still reach a server on its own machine.
    const ask = () => void client.prefetchQuery(healthQuery);
    window.addEventListener("offline", ask);
    window.addEventListener("online", ask);
    const stop = onReachable(() => {
      if (isReachable()) void client.invalidateQueries();
    });
    return () => {
      window.removeEventListener("offline", ask);
      window.removeEventListener("online", ask);
      stop();
    };
  }, [client]);

  return connected;
}
