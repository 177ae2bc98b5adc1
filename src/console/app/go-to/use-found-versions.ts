import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { relativeTime } from "../../lib/relative-time.ts";
import { clockTime } from "../../lib/server-clock.ts";
import { call } from "../../lib/http/api-client.ts";
import { setKey, versionDetails } from "../../lib/set-queries.ts";
import { shortId } from "../../lib/short-id.ts";
import { useDebounced } from "../../versions/history/use-debounced.ts";
import { whatVersionDid } from "../../versions/what-version-did.ts";
import type { Entry } from "./entry.ts";

const most = 5;
const beginning = /^[0-9a-f]{4,40}$/;

/** The newest versions whose id begins with a text, and those with the text in their message. The server searches. */
const foundVersionsQuery = (config: string, text: string) =>
  queryOptions({
    queryKey: [...setKey(config), "go to", text],
    queryFn: async ({ signal }) => {
      const list = async (filter: { q: string } | { version: string }) =>
        (
          await call("listVersions", {
            path: { config },
            query: { limit: most, include: versionDetails, ...filter },
            signal,
          })
        ).data.items;
      const [byId, byMessage] = await Promise.all([
        beginning.test(text) ? list({ version: text }) : [],
        list({ q: text }),
      ]);
      const known = new Set(byId.map(({ version }) => version));
      return [...byId, ...byMessage.filter(({ version }) => !known.has(version))].slice(0, most);
    },
    placeholderData: keepPreviousData,
  });

/** The versions that match a text in small letters of at least two characters. */
export function useFoundVersions(
  config: string | null,
  search: string,
): { versions: Entry[]; searching: boolean } {
  const router = useRouter();
  // The server is not asked for every letter.
  const text = useDebounced(search, 150);
  const enabled = config !== null && search.length > 1 && text.length > 1;
  const answer = useQuery({ ...foundVersionsQuery(config ?? "", text), enabled });
  const now = clockTime();
  const versions = (enabled ? (answer.data ?? []) : []).map((found): Entry => ({
    key: `version ${found.version}`,
    group: "Versions",
    text: whatVersionDid(found),
    detail: `${shortId(found.version)} · ${found.author} · ${relativeTime(found.date, now)}`,
    run: () => void router.navigate({ href: `/configs/${config}/versions/${found.version}` }),
  }));
  return { versions, searching: enabled && (text !== search || answer.isFetching) };
}
