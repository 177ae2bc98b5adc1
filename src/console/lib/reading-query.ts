import { queryOptions, type QueryClient } from "@tanstack/react-query";
import type { VersionList } from "#contract/version.ts";
import { call } from "./http/api-client.ts";
import { setKey } from "./set-queries.ts";

/** Milliseconds between two questions how far a history was read. */
const againMs = 1_000;

type Read = NonNullable<VersionList["read"]>;

/** "17 of 420 versions read". */
export const readText = ({ versions, of }: Read): string =>
  `${versions.toLocaleString("en")} of ${of.toLocaleString("en")} versions read`;

/**
 * How far the server has read the history of a deployment, asked again until it has read all of it: then null. What it finds
 * comes into the history that is on screen as it goes, and into everything else at the end.
 */
export const readingQuery = (config: string) => {
  const queryKey = [...setKey(config), "reading"];
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }): Promise<Read | null> => {
      const { data } = await call("listVersions", { path: { config }, query: { limit: 0 }, signal });
      const read = data.read ?? null;
      const before = client.getQueryData<Read | null>(queryKey) ?? null;
      if (before !== null && before.versions !== read?.versions)
        void client.invalidateQueries({
          queryKey: read === null ? setKey(config) : [...setKey(config), "versions"],
        });
      return read;
    },
    refetchInterval: ({ state }) => (state.data ? againMs : false),
    staleTime: 0,
  });
};

/**
 * Notes how far the history was read for an answer, so that whoever shows the progress asks on: at the end, everything that was
 * told from a part of the history is asked for again.
 */
export function noteReading(client: QueryClient, config: string, read: Read | undefined): void {
  if (read !== undefined) client.setQueryData(readingQuery(config).queryKey, (before) => before ?? read);
}
