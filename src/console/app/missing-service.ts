import type { QueryClient } from "@tanstack/react-query";
import { entryId } from "#contract/ids.ts";
import type { Version } from "#contract/version.ts";
import { lastVersionQuery } from "../lib/set-queries.ts";

/** What there is no longer, and the version that deleted it where the history knows that. */
export interface Missing {
  what: string;
  deleted?: { config: string; id: string; by: Version };
}

/** A service that is not there: who deleted it, where the history tells. */
export async function missingService(
  client: QueryClient,
  what: string,
  config: string,
  id: string,
): Promise<Missing> {
  const query = { ...lastVersionQuery(config, id), staleTime: 0 };
  const last = entryId.safeParse(id).success ? await client.fetchQuery(query).catch(() => null) : null;
  const deleted = last?.changes?.removed.includes(id) === true;
  return { what, ...(last && deleted && { deleted: { config, id, by: last } }) };
}
