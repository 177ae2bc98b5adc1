import { queryOptions } from "@tanstack/react-query";
import type { Version } from "#contract/version.ts";
import { call } from "../lib/http/api-client.ts";
import { setKey } from "../lib/set-queries.ts";

/** The version that was current at a moment, as the API takes it; null when there was none yet. */
export const versionAtQuery = (config: string, moment: string) =>
  queryOptions({
    queryKey: [...setKey(config), "version at", moment],
    queryFn: async ({ signal }): Promise<Version | null> => {
      const query = { until: moment, limit: 1 };
      return (await call("listVersions", { path: { config }, query, signal })).data.items[0] ?? null;
    },
  });
