import { useQueryClient } from "@tanstack/react-query";
import { configOperations, type ConfigSettings, type NewConfig } from "#contract/config-operations.ts";
import { call, callOperation } from "../../lib/http/api-client.ts";
import { configsQuery, setKey } from "../../lib/set-queries.ts";
import { writeLookedUp } from "../../lib/unanswered-write.ts";
import { notify } from "../../ui/notice.ts";
import { useWrite } from "../../ui/use-write.ts";

async function exists(id: string): Promise<boolean> {
  const { items } = (await call("listConfigs")).data;
  return items.some((config) => config.id === id);
}

/** Creates a configuration, empty or as a clone, and says so. */
export function useCreateConfig() {
  const client = useQueryClient();
  return useWrite({
    send: ({ id, ...body }: NewConfig & { id: string }) =>
      writeLookedUp<unknown>(
        () => callOperation(configOperations.createConfig, { path: { config: id }, body }),
        async () => ((await exists(id)) ? { made: null } : null),
      ),
    what: ({ id }) => `Creating ${id}`,
    onSuccess: (_, { id, from }) => {
      notify({ text: from === undefined ? `Created ${id}.` : `Created ${id}, a clone of ${from}.` });
      return client.invalidateQueries({ queryKey: configsQuery.queryKey });
    },
  });
}

/** Sets the settings of a configuration, and says so. `onError` is for a write without a dialog to show its error. */
export function useUpdateConfig(onError?: (error: Error) => void) {
  const client = useQueryClient();
  return useWrite({
    // All settings are sent, so that a second try after a lost answer does no harm.
    send: ({ id, ...body }: ConfigSettings & { id: string }) =>
      callOperation(configOperations.updateConfig, { path: { config: id }, body }),
    what: ({ id }) => `Changing ${id}`,
    ...(onError && { onError }),
    onSuccess: (_, { id }) => {
      notify({ text: `Changed the settings of ${id}.` });
      return client.invalidateQueries({ queryKey: configsQuery.queryKey });
    },
  });
}

/** Deletes a configuration and says so. One whose set no longer has `etag` was changed by others and is kept. */
export function useDeleteConfig() {
  const client = useQueryClient();
  return useWrite({
    send: ({ id, etag }: { id: string; etag: string | null }) =>
      writeLookedUp<unknown>(
        () =>
          callOperation(configOperations.deleteConfig, {
            path: { config: id },
            ...(etag !== null && { ifMatch: etag }),
          }),
        async () => ((await exists(id)) ? null : { made: null }),
      ),
    what: ({ id }) => `Deleting ${id}`,
    onSuccess: (_, { id }) => {
      notify({ text: `Deleted ${id}.` });
      client.removeQueries({ queryKey: setKey(id) });
      return client.invalidateQueries({ queryKey: configsQuery.queryKey });
    },
  });
}
