import { queryOptions } from "@tanstack/react-query";
import type { ConfigInfo } from "#contract/config.ts";
import { call } from "../../lib/http/api-client.ts";
import { configsQuery } from "../../lib/set-queries.ts";

/** How far the server's mirror has come with each configuration; empty where there is none. */
export const mirrorQuery = queryOptions({
  queryKey: [...configsQuery.queryKey, "mirror"],
  queryFn: async ({ signal }): Promise<Map<string, NonNullable<ConfigInfo["mirror"]>>> => {
    const { items } = (await call("listConfigs", { query: { include: "mirror" }, signal })).data;
    return new Map(items.flatMap(({ id, mirror }) => (mirror ? [[id, mirror]] : [])));
  },
  structuralSharing: false,
  // The mirror follows by itself, some seconds after a save.
  refetchInterval: ({ state }) => ((state.data?.size ?? 0) > 0 ? 5_000 : false),
});
