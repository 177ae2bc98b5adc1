import { queryOptions } from "@tanstack/react-query";
import { changes } from "#domain/changes.ts";
import { call } from "../../lib/http/api-client.ts";

/** More services than these are not asked for one by one. */
const mostAsked = 50;

/**
 * What changes from one version (null: from nothing) to another, in the services that the preview names: the base of the
 * traffic shares and the problems. Versions never change.
 */
export const publishChangesQuery = (
  config: string,
  { from, to, ids }: { from: string | null; to: string; ids: readonly string[] },
) =>
  queryOptions({
    queryKey: ["publish changes", config, from, to],
    queryFn: async ({ signal }) => {
      const query = ids.length > mostAsked ? {} : { entry_id: [...ids] };
      const read = async (version: string | null) =>
        version === null || ids.length === 0
          ? []
          : (await call("getVersion", { path: { config, version }, query, signal })).data.items;
      const [before, after] = await Promise.all([read(from), read(to)]);
      return { before, after, diff: changes(before, after) };
    },
    staleTime: Infinity,
    gcTime: 0,
    structuralSharing: false,
  });
