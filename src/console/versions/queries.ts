import { queryOptions } from "@tanstack/react-query";
import { limits } from "#contract/limits.ts";
import type { Version } from "#contract/version.ts";
import { call } from "../lib/http.ts";
import { setKey } from "../lib/queries.ts";

/** Where a version stands in the history: what is known of it, and the versions since, newest first. */
export interface VersionPlace {
  /** Null: the history does not list it. */
  version: Version | null;
  later: Version[];
}

/** The API has no address for what is known of one version: its list is read from the newest until it comes. */
export async function findVersion(config: string, id: string, signal?: AbortSignal): Promise<VersionPlace> {
  const later: Version[] = [];
  for (;;) {
    const { data } = await call("listVersions", {
      path: { config },
      query: { include: "changes", limit: limits.versionsInPage, offset: later.length },
      ...(signal && { signal }),
    });
    const index = data.items.findIndex(({ version }) => version === id);
    if (index !== -1)
      return { version: data.items[index] ?? null, later: [...later, ...data.items.slice(0, index)] };
    later.push(...data.items);
    if (data.items.length === 0 || later.length >= data.total) return { version: null, later: [] };
  }
}

/** What is known of a version, and the versions since. */
export const versionPlaceQuery = (config: string, version: string) =>
  queryOptions({
    queryKey: [...setKey(config), "place", version],
    queryFn: ({ signal }) => findVersion(config, version, signal),
    structuralSharing: false,
  });

/** The version that is current; null when the history is empty. */
export const newestVersionQuery = (config: string) =>
  queryOptions({
    queryKey: [...setKey(config), "newest version"],
    queryFn: async ({ signal }) => {
      const query = { include: "changes", limit: 1 };
      return (await call("listVersions", { path: { config }, query, signal })).data.items[0] ?? null;
    },
  });
