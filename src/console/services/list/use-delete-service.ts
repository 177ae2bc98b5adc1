import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { call } from "../../lib/http.ts";
import { setKey } from "../../lib/queries.ts";
import { useSession } from "../../session/session.ts";
import { notify } from "../../ui/notice.ts";

interface Deletion {
  id: string;
  name: string;
  /** ETag of the service as the dialog showed it: a service changed meanwhile is not deleted. */
  etag: string | null;
  reason: string;
}

/** Takes the version of a deletion back; says what came of it. */
async function undo(client: QueryClient, config: string, name: string, version: string): Promise<void> {
  try {
    await call("undoVersion", { path: { config, version } });
    notify({ text: `Undone: ${name} is back.` });
  } catch (error) {
    notify({
      tone: "error",
      text: `${name} is not back: ${error instanceof Error ? error.message : "unknown"}`,
    });
  }
  await client.invalidateQueries({ queryKey: setKey(config) });
}

/** Deletes one service; then says so and offers **Undo** where the deployment can. The caller shows an error. */
export function useDeleteService(config: string) {
  const client = useQueryClient();
  const canUndo = useSession()?.capabilities.undo ?? false;
  return useMutation({
    mutationFn: ({ id, etag, reason }: Deletion) =>
      call("deleteService", {
        path: { config, entry_id: id },
        message: reason.trim(),
        ...(etag !== null && { ifMatch: etag }),
      }),
    onSuccess: async ({ version }, { id, name }) => {
      client.removeQueries({ queryKey: [...setKey(config), "service", id] });
      notify({
        text: `Deleted ${name}.`,
        ...(canUndo &&
          version !== null && {
            action: { label: "Undo", run: () => void undo(client, config, name, version) },
          }),
      });
      await client.invalidateQueries({ queryKey: setKey(config) });
    },
  });
}
