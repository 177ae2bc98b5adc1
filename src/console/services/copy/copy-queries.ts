import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Service } from "#contract/service.ts";
import { call } from "../../lib/http/api-client.ts";
import { servicesQuery } from "../../lib/set-queries.ts";

/** The set that a service is copied into, read once: a review does not change by itself. */
export const targetQuery = (config: string) =>
  queryOptions({
    queryKey: ["target of a copy", config],
    queryFn: async ({ client }) => client.fetchQuery({ ...servicesQuery(config), staleTime: 0 }),
    staleTime: "static",
    gcTime: 0,
    structuralSharing: false,
  });

/** Asks the server what the copy would do; null: there is nothing to ask. */
export const useCopyDryRun = (config: string, put: Service | null, etag: string | null) =>
  useQuery({
    queryKey: ["dry run of a copy", config, etag, put],
    enabled: put !== null,
    queryFn: async ({ signal }) => {
      const { data } = await call("updateServices", {
        path: { config },
        body: put === null ? [] : [put],
        query: { dry_run: "1" },
        ...(etag !== null && { ifMatch: etag }),
        signal,
      });
      return data;
    },
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
