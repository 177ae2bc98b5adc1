import { useQueryClient } from "@tanstack/react-query";
import type { WrittenTarget } from "#contract/target.ts";
import { isolated } from "#contract/shown-text.ts";
import { callTarget } from "../lib/http/call-target.ts";
import { targetsKey, targetsQuery } from "../lib/target-queries.ts";
import { writeLookedUp } from "../lib/unanswered-write.ts";
import { notify } from "../ui/notice.ts";
import { useWrite } from "../ui/use-write.ts";

type Named = WrittenTarget & { id: string };

function useTargetsAgain(config: string) {
  const client = useQueryClient();
  return {
    exists: async (id: string) => {
      const items = await client.fetchQuery({ ...targetsQuery(config), staleTime: 0 });
      return items.some((target) => target.id === id);
    },
    refresh: () => client.invalidateQueries({ queryKey: targetsKey(config) }),
  };
}

/** Creates a target. What its agent needs is shown next, so no notice says that it is done. */
export function useCreateTarget(config: string) {
  const { exists, refresh } = useTargetsAgain(config);
  return useWrite({
    send: ({ id, ...body }: Named) =>
      writeLookedUp<unknown>(
        () => callTarget("createTarget", { path: { config, target: id }, body }),
        async () => ((await exists(id)) ? { made: null } : null),
      ),
    what: ({ id }) => `Creating the target ${isolated(id)}`,
    onSuccess: refresh,
    onLate: (_, { id }) => notify({ text: `Created the target ${isolated(id)}.` }),
  });
}

/** Sets what a target is, and says so. All of it is sent, so a second try after a lost answer does no harm. */
export function useUpdateTarget(config: string) {
  const { refresh } = useTargetsAgain(config);
  return useWrite({
    send: ({ id, ...body }: Named) => callTarget("updateTarget", { path: { config, target: id }, body }),
    what: ({ id }) => `Changing the target ${isolated(id)}`,
    onSuccess: (_, { id }) => {
      notify({ text: `Changed the target ${isolated(id)}.` });
      return refresh();
    },
  });
}

/** Deletes a target and says so. `onDeleted` runs before the targets are read again, so that no screen misses it. */
export function useDeleteTarget(config: string, onDeleted: () => void) {
  const { exists, refresh } = useTargetsAgain(config);
  return useWrite({
    send: (id: string) =>
      writeLookedUp<unknown>(
        () => callTarget("deleteTarget", { path: { config, target: id } }),
        async () => ((await exists(id)) ? null : { made: null }),
      ),
    what: (id) => `Deleting the target ${isolated(id)}`,
    onSuccess: (_, id) => {
      notify({ text: `Deleted the target ${isolated(id)}. Its load balancer goes on as it is.` });
      onDeleted();
      return refresh();
    },
  });
}
