import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { NewConfig } from "#contract/config.ts";
import { call } from "../../lib/http.ts";
import { configsQuery, setKey } from "../../lib/queries.ts";

/** Makes a configuration, empty or as a clone. */
export function useMakeConfig() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: NewConfig & { id: string }) =>
      call("createConfig", { path: { config: id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: configsQuery.queryKey }),
  });
}

/** Deletes a configuration whose set has `etag`: one that changed meanwhile is kept. */
export function useDeleteConfig() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, etag }: { id: string; etag: string | null }) =>
      call("deleteConfig", { path: { config: id }, ...(etag !== null && { ifMatch: etag }) }),
    onSuccess: async (_, { id }) => {
      client.removeQueries({ queryKey: setKey(id) });
      await client.invalidateQueries({ queryKey: configsQuery.queryKey });
    },
  });
}
