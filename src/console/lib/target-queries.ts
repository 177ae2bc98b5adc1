import { queryOptions } from "@tanstack/react-query";
import type { Target } from "#contract/target.ts";
import { callTarget } from "./http/call-target.ts";
import { setKey } from "./set-queries.ts";

/** Covers everything about the targets of a configuration. A write to the set covers it, too: it leaves them behind. */
export const targetsKey = (config: string) => [...setKey(config), "targets"] as const;

/** How often a screen that shows targets asks, in milliseconds: while the agent is at work, and else. */
export const pollMs = { busy: 1_000, idle: 5_000 } as const;

/** The targets of a configuration with their states, by id. */
export const targetsQuery = (config: string) =>
  queryOptions({
    queryKey: [...targetsKey(config), "list"],
    queryFn: async ({ signal }) => (await callTarget("listTargets", { path: { config }, signal })).data.items,
  });

/** Whether the agent has something to do or is doing it. */
export const isBusy = ({ outcome }: Pick<Target, "outcome">): boolean =>
  outcome === "waiting" || outcome === "applying";

/** How often targets are asked for, as react-query takes it: not at all where there are none. */
export const pollOf = ({
  state: { data },
}: {
  state: { data: readonly Target[] | undefined };
}): number | false => (data?.some(isBusy) === true ? pollMs.busy : data?.length ? pollMs.idle : false);
