import { useQuery } from "@tanstack/react-query";
import type { Target } from "#contract/target.ts";
import { pollOf, targetsQuery } from "../lib/target-queries.ts";
import { usePainted } from "../ui/use-painted.ts";
import { useSession } from "./session-queries.ts";

const none: readonly Target[] = [];

/**
 * The targets of a configuration, which are asked for after the first drawing; none until they are known, and where the
 * deployment has none. While there are any, they are asked for again as long as the page is visible.
 */
export function useTargets(config: string | null): readonly Target[] {
  const able = useSession()?.capabilities.targets === true;
  const painted = usePainted();
  const { data = none } = useQuery({
    ...targetsQuery(config ?? ""),
    enabled: able && painted && config !== null,
    refetchInterval: pollOf,
  });
  return data;
}
