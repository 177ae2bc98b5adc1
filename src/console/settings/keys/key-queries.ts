import { queryOptions, useQueryClient } from "@tanstack/react-query";
import type { KeyInfo, NewKey } from "#contract/api-key.ts";
import { isolated } from "#contract/shown-text.ts";
import { call } from "../../lib/http/api-client.ts";
import { EndedBadly, writeLookedUp } from "../../lib/unanswered-write.ts";
import { notify } from "../../ui/notice.ts";
import { useWrite } from "../../ui/use-write.ts";

const readKeys = async (signal?: AbortSignal) =>
  (await call("listKeys", { ...(signal && { signal }) })).data.items;

/** The API keys of the deployment, without the keys themselves. */
export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: ({ signal }) => readKeys(signal),
});

/** A key was created, but its answer, the only one that has the key, was lost. */
function unseen({ name }: { name: string }): EndedBadly {
  return new EndedBadly(
    `A key for ${isolated(name)} was created, but the answer with it was lost, so nobody can use it. Delete it and create another one.`,
  );
}

/** Creates a key. Only the answer to this request ever has the key. */
export function useCreateKey() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: keysQuery.queryKey });
  return useWrite({
    send: (key: NewKey) => {
      const known = new Set(client.getQueryData(keysQuery.queryKey)?.map(({ id }) => id));
      return writeLookedUp(
        async () => (await call("createKey", { body: key })).data,
        async () => {
          const made = (await readKeys()).find(({ id, name }) => name === key.name && !known.has(id));
          if (made) throw unseen(made);
          return null;
        },
        "Look at the list of keys before you create another one.",
      );
    },
    what: ({ name }) => `Creating a key for ${isolated(name)}`,
    onSuccess: refresh,
    onError: () => void refresh(),
    onLate: (made) => notify({ tone: "error", text: unseen(made).message }),
  });
}

/** Deletes a key and its sessions, and says so. */
export function useDeleteKey() {
  const client = useQueryClient();
  return useWrite({
    send: ({ id }: KeyInfo) =>
      writeLookedUp<unknown>(
        () => call("deleteKey", { path: { id } }),
        async () => ((await readKeys()).some((key) => key.id === id) ? null : { made: null }),
      ),
    what: ({ name }) => `Deleting the key of ${isolated(name)}`,
    onSuccess: (_, { name }) => {
      notify({ text: `Deleted the key of ${isolated(name)}.` });
      return client.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
}
