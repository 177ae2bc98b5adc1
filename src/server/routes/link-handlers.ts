import type { Handlers, Services } from "./handler.ts";
import { currentOf } from "./current-set.ts";
import { unknownEntry } from "./service-handlers.ts";

const listOf = <T>(items: readonly T[] | null) => ({
  known: items !== null,
  total: items?.length ?? 0,
  items: items ?? [],
});

/** What a vendor deployment has beside the sets; a server with a repository of its own knows of none. */
export const linkHandlers = ({
  store: { deployment },
}: Services): Pick<Handlers, "listLinks" | "listCertificates"> => ({
  listLinks: async ({ request, path }) => {
    if (!currentOf(request).entries.has(path.entry_id)) throw unknownEntry(path.entry_id);
    return listOf((await deployment?.links(path.config, path.entry_id)) ?? null);
  },

  listCertificates: async ({ path }) => listOf((await deployment?.certificates(path.config)) ?? null),
});
