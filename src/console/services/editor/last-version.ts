import { queryOptions } from "@tanstack/react-query";
import { call } from "../../lib/http.ts";
import { setKey } from "../../lib/queries.ts";

/** The version that last touched a service; null when the history names none. */
export const lastVersionQuery = (config: string, id: string) =>
  queryOptions({
    queryKey: [...setKey(config), "last version", id],
    queryFn: async ({ signal }) => {
      const query = { entry_id: id, limit: 1 };
      return (await call("listVersions", { path: { config }, query, signal })).data.items[0] ?? null;
    },
  });
