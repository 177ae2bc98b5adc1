import {
  keepPreviousData,
  queryOptions,
  useQuery,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";
import { useMemo } from "react";
import { compareIds } from "#contract/ids.ts";
import type { SetDownBy } from "#contract/hosts.ts";
import { limits } from "#contract/limits.ts";
import { call } from "../../lib/http/api-client.ts";
import { setKey } from "../../lib/set-queries.ts";
import { useSession } from "../../session/session-queries.ts";
import type { HostLine } from "./host-lines.ts";

const states = ["off", "partly"] as const;
const size = limits.downHostsInPage;

/** A page of the API's list of the hosts of a state: "off 0" is the first of those that are off. */
type Page = `${(typeof states)[number]} ${number}`;

/** The page of each host that is down, as the API pages them: those of each state by themselves, in byte order. */
function pagesOf(all: readonly HostLine[]): ReadonlyMap<string, Page> {
  const pages = new Map<string, Page>();
  for (const state of states) {
    const hosts = all.flatMap((line) => (line.state === state ? [line.host] : []));
    for (const [at, host] of hosts.toSorted(compareIds).entries())
      pages.set(host, `${state} ${Math.floor(at / size)}`);
  }
  return pages;
}

/** What is asked about the hosts that are off: it waits until the history has been read. */
export const offKey = (config: string) => [...setKey(config), "off"] as const;

/** The answer for one page never changes for one state of the set, which `etag` identifies. */
const pageQuery = (config: string, etag: string | null, page: Page) =>
  queryOptions({
    queryKey: [...offKey(config), etag, page],
    queryFn: async ({ signal }) => {
      const [state = "", number = ""] = page.split(" ");
      const query = { include: "off", state, limit: size, offset: Number(number) * size };
      return (await call("listHosts", { path: { config }, query, signal })).data.items;
    },
    staleTime: Infinity,
  });

async function setDownIn(client: QueryClient, config: string, etag: string | null, pages: readonly Page[]) {
  const found = await Promise.all(pages.map((page) => client.fetchQuery(pageQuery(config, etag, page))));
  return new Map(found.flat().map(({ host, off = null }) => [host, off]));
}

const nothing: ReadonlyMap<string, SetDownBy | null> = new Map();

/**
 * Who set the hosts among `shown` down, by host; null where the history does not tell, and no entry until it is known. Only
 * the pages that have these hosts are asked for. `all` are the hosts of the set that `etag` identifies.
 */
export function useOffSince(
  config: string,
  etag: string | null,
  all: readonly HostLine[],
  shown: readonly HostLine[],
): ReadonlyMap<string, SetDownBy | null> {
  const client = useQueryClient();
  const able = useSession()?.capabilities.hosts === true;
  const pageOf = useMemo(() => pagesOf(all), [all]);
  const pages = [...new Set(shown.flatMap(({ host }) => pageOf.get(host) ?? []))].toSorted(compareIds);
  const { data = nothing } = useQuery({
    queryKey: [...offKey(config), etag, pages],
    queryFn: () => setDownIn(client, config, etag, pages),
    enabled: able && pages.length > 0,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
  return data;
}
