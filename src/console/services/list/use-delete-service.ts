import { useQueryClient } from "@tanstack/react-query";
import { madeNotice } from "../../changes/made-notice.ts";
import { useCompare, useQuickUndo } from "../../changes/use-quick-undo.ts";
import { call } from "../../lib/http/api-client.ts";
import { foundMade, made } from "../../lib/made-write.ts";
import { setKey } from "../../lib/set-queries.ts";
import { useSession } from "../../session/session-queries.ts";
import { notify } from "../../ui/notice.ts";
import { useWrite } from "../../ui/use-write.ts";
import { writeLookedUp } from "../../lib/unanswered-write.ts";
import { readService } from "../editor/save-service.ts";
import { isolated } from "#contract/shown-text.ts";

interface Deletion {
  id: string;
  name: string;
  /** The ETag of the service that the dialog showed: a service that somebody has changed since is not deleted. */
  etag: string | null;
  reason: string;
}

/** Deletes one service, says so, and offers **Undo** where the deployment supports it. The caller shows errors. */
export function useDeleteService(config: string) {
  const client = useQueryClient();
  const can = useSession()?.capabilities;
  const undo = useQuickUndo(config, can);
  const compare = useCompare(config);
  return useWrite({
    send: ({ id, etag, reason }: Deletion) =>
      writeLookedUp(
        () =>
          made(
            call("deleteService", {
              path: { config, entry_id: id },
              message: reason.trim(),
              ...(etag !== null && { ifMatch: etag }),
            }),
          ),
        // Whether this request or another one deleted it is not known.
        async () => ((await readService(config, id)) === null ? { made: foundMade } : null),
      ),
    what: ({ name }) => `Deleting ${isolated(name)}`,
    onSuccess: (deletion, { id, name }) => {
      const { version } = deletion;
      client.removeQueries({ queryKey: [...setKey(config), "service", id] });
      notify({
        ...(can?.undo === true &&
          version !== null && {
            action: { label: "Undo", run: () => void undo(version, `${isolated(name)} is back.`) },
          }),
        ...madeNotice(`Deleted ${isolated(name)}.`, deletion, compare),
      });
      return client.invalidateQueries({ queryKey: setKey(config) });
    },
  });
}
