import { useQuery } from "@tanstack/react-query";
import { useSession } from "./session-queries.ts";

/** Sends a write as a dry run. */
type DryRun = (signal: AbortSignal) => Promise<{ data: { versions?: number | undefined } }>;

/**
 * How many versions a write will make: null while the server is asked, undefined where nobody has to ask, since the
 * deployment writes at once, or `dryRun` is null. `key` tells one write from another.
 */
export function useVersionCount(key: readonly unknown[], dryRun: DryRun | null): number | null | undefined {
  const isAtOnce = useSession()?.capabilities.conditional_writes !== "checked";
  const asked = useQuery({
    queryKey: ["versions of a write", ...key],
    enabled: dryRun !== null && !isAtOnce,
    queryFn: async ({ signal }) => (dryRun === null ? 1 : ((await dryRun(signal)).data.versions ?? 1)),
    gcTime: 0,
    staleTime: Infinity,
    // A refusal shows when the write is sent.
    retry: false,
  });
  return asked.isFetching ? null : asked.data;
}
