import { queryOptions, useQueryClient } from "@tanstack/react-query";
import type { ChangedKey, KeyInfo, NewKey } from "#contract/api-key.ts";
import { isolated } from "#contract/shown-text.ts";
import { call } from "../../lib/http/api-client.ts";
import { callKey } from "../../lib/http/call-key.ts";
import { EndedBadly, writeLookedUp } from "../../lib/unanswered-write.ts";
import { sessionQuery } from "../../session/session-queries.ts";
import { notify } from "../../ui/notice.ts";
import { useWrite } from "../../ui/use-write.ts";

const readKeys = async (signal?: AbortSignal) =>
  (await callKey("listKeys", { ...(signal && { signal }) })).data.items;

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
        async () => (await callKey("createKey", { body: key })).data,
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

/** Changes the name, role and expiry of a key, and says so. */
export function useUpdateKey() {
  const client = useQueryClient();
  return useWrite({
    send: ({ id, ...body }: ChangedKey & Pick<KeyInfo, "id">) =>
      writeLookedUp<unknown>(
        () => callKey("updateKey", { path: { id }, body }),
        async () => {
          const now = (await readKeys()).find((key) => key.id === id);
          const isMade = now?.name === body.name && now.role === body.role && now.expires === body.expires;
          return isMade ? { made: null } : null;
        },
      ),
    what: ({ name }) => `Changing the key of ${isolated(name)}`,
    onSuccess: (_, { name }) => {
      notify({ text: `Changed the key of ${isolated(name)}.` });
      // It may be one's own.
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      return client.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
}

/** A key was rotated, but the answer, the only one that has the new key, was lost. */
function lostRotation({ name }: { name: string }): EndedBadly {
  return new EndedBadly(
    `The key of ${isolated(name)} was rotated, but the answer with the new one was lost, so nobody can use it. Rotate it again.`,
  );
}

/** Replaces a key by a new one, which only the answer to this request has. With `isOwn` this browser signs in with it. */
export function useRotateKey(isOwn: boolean) {
  const client = useQueryClient();
  return useWrite({
    send: async (old: KeyInfo) => {
      const made = await writeLookedUp(
        async () => (await callKey("rotateKey", { path: { id: old.id } })).data,
        async () => {
          const now = (await readKeys()).find(({ id }) => id === old.id);
          if (now && now.created !== old.created) throw lostRotation(now);
          return null;
        },
        isOwn
          ? "If you are signed out now, the key was rotated: another administrator can rotate it again, and `npm run key` on the server makes one."
          : "Look at the list of keys before you rotate it again.",
      );
      // Without this sign-in the console asks for one, and the dialog has the key.
      if (isOwn) await call("signIn", { body: { api_key: made.key } }).catch(() => {});
      return made;
    },
    what: ({ name }) => `Rotating the key of ${isolated(name)}`,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      return client.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
    onError: () => void client.invalidateQueries({ queryKey: keysQuery.queryKey }),
    onLate: (made) => notify({ tone: "error", text: lostRotation(made).message }),
  });
}

/** Deletes a key and its sessions, and says so. */
export function useDeleteKey() {
  const client = useQueryClient();
  return useWrite({
    send: ({ id }: KeyInfo) =>
      writeLookedUp<unknown>(
        () => callKey("deleteKey", { path: { id } }),
        async () => ((await readKeys()).some((key) => key.id === id) ? null : { made: null }),
      ),
    what: ({ name }) => `Deleting the key of ${isolated(name)}`,
    onSuccess: (_, { name }) => {
      notify({ text: `Deleted the key of ${isolated(name)}.` });
      return client.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
}
