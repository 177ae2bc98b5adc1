import { queryOptions } from "@tanstack/react-query";
import { callTarget } from "./http/call-target.ts";
import { targetsKey } from "./target-queries.ts";

/** The measured state of every server at a target. */
export const measuredHostsQuery = (config: string, target: string) =>
  queryOptions({
    queryKey: [...targetsKey(config), "measured", target],
    queryFn: async ({ signal }) =>
      (await callTarget("listMeasuredHosts", { path: { config, target }, signal })).data,
    structuralSharing: false,
  });
