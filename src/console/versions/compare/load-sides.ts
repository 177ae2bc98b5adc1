import type { QueryClient } from "@tanstack/react-query";
import { answeredWith } from "../../lib/http/api-client.ts";
import { configsQuery, versionQuery } from "../../lib/set-queries.ts";
import { current, type CompareSearch } from "../versions-search-params.ts";
import type { SideId } from "./use-side.ts";
import { isolated } from "#contract/shown-text.ts";

const isUnknown = (error: unknown): boolean => answeredWith(error, 404, 422);

/** Whether there is a version; true when that could not be found out. */
async function exists(client: QueryClient, version: ReturnType<typeof versionQuery>): Promise<boolean> {
  try {
    await client.ensureQueryData(version);
    return true;
  } catch (error) {
    return !isUnknown(error);
  }
}

/** The two sides that an address names; a side is of the address's own configuration unless it names another one. */
export const sidesOf = (
  config: string,
  search: Omit<CompareSearch, "service" | "view">,
): { from: SideId; to: SideId } => ({
  from: { config: search.from_config ?? config, id: search.from },
  to: { config: search.to_config ?? config, id: search.to ?? current },
});

/**
 * Reads the versions of a comparison ahead of its screen. Resolves with what of `sides` there is not, in words, if
 * anything; any other failure is the screen's to tell, which says what side it is.
 */
export async function unknownSide(
  client: QueryClient,
  sides: readonly SideId[],
): Promise<string | undefined> {
  const configs = client.ensureQueryData(configsQuery);
  const unknown = await Promise.all(
    sides.map(async ({ config, id }) => {
      const version = id === undefined || id === current ? null : versionQuery(config, id);
      // Together: the set is large, and the configuration nearly always there.
      const [known, isThere] = await Promise.all([configs, version === null || exists(client, version)]);
      if (!known.items.some((one) => one.id === config)) return `configuration “${isolated(config)}”`;
      return isThere ? undefined : `version ${isolated(id ?? "")} of ${isolated(config)}`;
    }),
  );
  return unknown.find((what) => what !== undefined);
}
