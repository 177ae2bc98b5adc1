import type { QueryClient } from "@tanstack/react-query";
import { entryId } from "#contract/ids.ts";
import type { Version } from "#contract/version.ts";
import { lastVersionQuery } from "../lib/set-queries.ts";

/** A thing that does not exist, and the version that deleted it, where the history has one. */
export interface Missing {
  what: string;
  deleted?: { config: string; id: string; by: Version };
}

/** Finds out who deleted a service that does not exist. */
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
