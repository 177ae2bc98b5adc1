import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { NewKey } from "#contract/keys.ts";
import { call } from "../../lib/http.ts";

/** The API keys of the deployment, without the keys themselves. */
export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: async ({ signal }) => (await call("listKeys", { signal })).data.items,
});

/** Makes a key; its answer is the only one that ever has the key. */
export function useMakeKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (key: NewKey) => (await call("createKey", { body: key })).data,
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
}

/** Deletes a key by its id, and with it its sessions. */
export function useDeleteKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call("deleteKey", { path: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
}
