import type { QueryClient } from "@tanstack/react-query";
import { ApiError } from "../../lib/http.ts";
import { versionQuery } from "../../lib/queries.ts";
import { current } from "../search.ts";

const isUnknown = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 404 || error.status === 422);

/**
 * Reads the versions of a comparison ahead of its screen. Resolves with the first of `sides` that is no version
 * of the configuration, if any; any other failure is the screen's to tell, which says what side it is.
 */
export async function unknownSide(
  client: QueryClient,
  config: string,
  sides: readonly (string | undefined)[],
): Promise<string | undefined> {
  const versions = sides.flatMap((side) => (side === undefined || side === current ? [] : [side]));
  const unknown = await Promise.all(
    versions.map(async (version) => {
      try {
        await client.ensureQueryData(versionQuery(config, version));
        return undefined;
      } catch (error) {
        return isUnknown(error) ? version : undefined;
      }
    }),
  );
  return unknown.find((version) => version !== undefined);
}
