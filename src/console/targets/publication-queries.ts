import { queryOptions } from "@tanstack/react-query";
import { callTarget } from "../lib/http/call-target.ts";
import { targetsKey } from "../lib/target-queries.ts";

/** How many publications a target's screen shows at once. */
export const publicationsPage = 20;

/** The newest publications of a target, newest first, and how many there are. */
export const publicationsQuery = (config: string, target: string, limit: number) =>
  queryOptions({
    queryKey: [...targetsKey(config), "publications", target, limit],
    queryFn: async ({ signal }) =>
      (await callTarget("listPublications", { path: { config, target }, query: { limit }, signal })).data,
  });

/** One publication with its files. Those never change; its outcome may. */
export const publicationQuery = (config: string, target: string, n: number) =>
  queryOptions({
    queryKey: [...targetsKey(config), "publication", target, n],
    queryFn: async ({ signal }) =>
      (await callTarget("getPublication", { path: { config, target, n: String(n) }, signal })).data,
    structuralSharing: false,
  });
