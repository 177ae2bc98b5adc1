import type { HostInUse, HostState } from "#contract/hosts.ts";
import { limits } from "#contract/limits.ts";
import { hostMatches } from "#domain/host-index.ts";
import { JsonBody } from "../http/content-coding.ts";
import { inSlices, type Work } from "../in-slices.ts";
import type { Store } from "../store/store.ts";
import { currentOf } from "./current-set.ts";
import type { Handlers, Services } from "./handler.ts";
import { atOnce, HostsOfSets } from "./hosts-of-sets.ts";
import { jsonBytes } from "./json-answer.ts";
import { sendCurrent } from "./read-handlers.ts";

interface Filter {
  q?: string | undefined;
  state?: HostState | undefined;
}

interface Paging {
  limit?: number | undefined;
  offset: number;
}

/** The hosts that pass the filter: often all of them. */
function* passing(hosts: readonly HostInUse[], { q = "", state }: Filter): Work<readonly HostInUse[]> {
  if (q === "" && state === undefined) return hosts;
  const words = q.toLowerCase();
  const found: HostInUse[] = [];
  for (const [index, host] of hosts.entries()) {
    if ((state === undefined || host.state === state) && hostMatches(host, words)) found.push(host);
    if (index % atOnce === 0) yield;
  }
  return found;
}

const pageOf = (hosts: readonly HostInUse[], { limit, offset }: Paging) => ({
  total: hosts.length,
  items: hosts.slice(offset, limit === undefined ? undefined : offset + limit),
});

/** A host without a word about versions where it is down nowhere. */
async function withSetDown(
  store: Store,
  config: string,
  hosts: readonly HostInUse[],
  since?: number,
): Promise<HostInUse[]> {
  const down = hosts.filter(({ state }) => state !== "on");
  const by = await store.setDownBy(
    config,
    down.map(({ host, services }) => ({
      host,
      services: [...new Set(services.flatMap((place) => (place.down ? place.id : [])))],
    })),
    since,
  );
  const off = new Map(down.map((host, at) => [host, by[at] ?? null]));
  return hosts.map((host) => {
    const setDown = off.get(host);
    return setDown === undefined ? host : { ...host, off: setDown };
  });
}

/** The hosts of a set across its services. */
export function hostHandlers({ store }: Services): Pick<Handlers, "listHosts"> {
  const hostsOfSets = new HostsOfSets();
  return {
    listHosts: ({ request, reply, path: { config }, query }) => {
      const snapshot = currentOf(request);
      const { include, off_since: since, offset } = query;
      const limit =
        include.includes("off") || since !== undefined
          ? Math.min(query.limit ?? limits.downHostsInPage, limits.downHostsInPage)
          : query.limit;
      const answer = async () => {
        const found = await inSlices(passing(await hostsOfSets.of(snapshot), query));
        if (since !== undefined) {
          const down = await withSetDown(store, config, found, since);
          return pageOf(
            down.filter(({ off = null }) => off !== null),
            { limit, offset },
          );
        }
        const page = pageOf(found, { limit, offset });
        if (!include.includes("off")) return page;
        return { ...page, items: await withSetDown(store, config, page.items) };
      };
      return sendCurrent(
        request,
        reply,
        snapshot.version,
        async () => new JsonBody(await inSlices(jsonBytes(await answer()))),
      );
    },
  };
}
