import { queryOptions } from "@tanstack/react-query";
import { callLink } from "../../lib/http/call-link.ts";
import { setKey } from "../../lib/set-queries.ts";

/** What else of the deployment uses a service. The deployment is asked each time: others make and remove links. */
export const linksQuery = (config: string, id: string) =>
  queryOptions({
    queryKey: [...setKey(config), "links", id],
    queryFn: async ({ signal }) =>
      (await callLink("listLinks", { path: { config, entry_id: id }, signal })).data,
    retry: false,
  });
