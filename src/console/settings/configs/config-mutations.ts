import { useQueryClient } from "@tanstack/react-query";
import type { NewConfig } from "#contract/config.ts";
import { call } from "../../lib/http/api-client.ts";
import { configsQuery, setKey } from "../../lib/set-queries.ts";
import { writeLookedUp } from "../../lib/unanswered-write.ts";
import { notify } from "../../ui/notice.ts";
import { useWrite } from "../../ui/use-write.ts";

async function isThere(id: string): Promise<boolean> {
  const { items } = (await call("listConfigs")).data;
  return items.some((config) => config.id === id);
}

/** Makes a configuration, empty or as a clone, and says so. */
export function useMakeConfig() {
  const client = useQueryClient();
  return useWrite({
    send: ({ id, ...body }: NewConfig & { id: string }) =>
      writeLookedUp<unknown>(
        () => call("createConfig", { path: { config: id }, body }),
        async () => ((await isThere(id)) ? { made: null } : null),
      ),
    what: ({ id }) => `Making ${id}`,
    onSuccess: (_, { id, from }) => {
      notify({ text: from === undefined ? `Made ${id}.` : `Made ${id}, a clone of ${from}.` });
      return client.invalidateQueries({ queryKey: configsQuery.queryKey });
    },
  });
}

/** Deletes a configuration whose set has `etag`, and says so: one that changed meanwhile is kept. */
export function useDeleteConfig() {
  const client = useQueryClient();
  return useWrite({
    send: ({ id, etag }: { id: string; etag: string | null }) =>
      writeLookedUp<unknown>(
        () => call("deleteConfig", { path: { config: id }, ...(etag !== null && { ifMatch: etag }) }),
        async () => ((await isThere(id)) ? null : { made: null }),
      ),
    what: ({ id }) => `Deleting ${id}`,
    onSuccess: (_, { id }) => {
      notify({ text: `Deleted ${id}.` });
      client.removeQueries({ queryKey: setKey(id) });
      return client.invalidateQueries({ queryKey: configsQuery.queryKey });
    },
  });
}
