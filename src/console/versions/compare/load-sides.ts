import type { QueryClient } from "@tanstack/react-query";
import { answeredWith } from "../../lib/http/api-client.ts";
import { configsQuery, versionQuery } from "../../lib/set-queries.ts";
import { current, type CompareSearch } from "../versions-search-params.ts";
import type { SideId } from "./use-side.ts";
import { isolated } from "#contract/shown-text.ts";

const isUnknown = (error: unknown): boolean => answeredWith(error, 404, 422);

/** Whether the version exists; true where that could not be found out. */
async function exists(client: QueryClient, version: ReturnType<typeof versionQuery>): Promise<boolean> {
  try {
    await client.ensureQueryData(version);
    return true;
  } catch (error) {
    return !isUnknown(error);
  }
}

/** The two sides in an address. A side is of the address's own configuration unless it names another one. */
export const sidesOf = (
  config: string,
  search: Omit<CompareSearch, "service" | "view">,
): { from: SideId; to: SideId } => ({
  from: { config: search.from_config ?? config, id: search.from },
  to: { config: search.to_config ?? config, id: search.to ?? current },
});

/**
 * Loads the versions of a comparison before its screen opens. Resolves with the name of a configuration or version that
 * does not exist, if there is one. The screen shows any other failure, since it can say which side failed.
 */
export async function unknownSide(
  client: QueryClient,
  sides: readonly SideId[],
): Promise<string | undefined> {
  const configs = client.ensureQueryData(configsQuery);
  const unknown = await Promise.all(
    sides.map(async ({ config, id }) => {
      const version = id === undefined || id === current ? null : versionQuery(config, id);
      // Both at once: the set is large, and the configuration nearly always exists.
      const [known, found] = await Promise.all([configs, version === null || exists(client, version)]);
      // That a configuration cannot be read is said by the screen.
      const ids = [...known.items, ...(known.unreadable ?? [])].map((one) => one.id);
      if (!ids.includes(config)) return `configuration “${isolated(config)}”`;
      return found ? undefined : `version ${isolated(id ?? "")} of ${isolated(config)}`;
    }),
  );
  return unknown.find((what) => what !== undefined);
}
