import type { QueryClient } from "@tanstack/react-query";
import { notFound } from "@tanstack/react-router";
import { isWholeVersion } from "#contract/ids.ts";
import { isolated } from "#contract/shown-text.ts";
import { call } from "../lib/http/api-client.ts";
import { setKey } from "../lib/set-queries.ts";

/**
 * The whole id of the version in an address, which may be its first digits (7 or more). Where no version, or more than
 * one, begins so, it leads to the page that says so.
 */
export async function wholeVersion(client: QueryClient, config: string, start: string): Promise<string> {
  if (isWholeVersion(start)) return start;
  const { total, items } = await client.fetchQuery({
    queryKey: [...setKey(config), "begins with", start],
    queryFn: async ({ signal }) =>
      (await call("listVersions", { path: { config }, query: { version: start, limit: 1 }, signal })).data,
  });
  const [only] = items;
  if (only && total === 1) return only.version;
  const versions = total === 0 ? "version" : "single version";
  const why = total === 0 ? "" : `: ${total.toLocaleString("en")} begin so, and more digits tell which`;
  throw notFound({ data: `${versions} ${isolated(start)} of ${config}${why}` });
}
