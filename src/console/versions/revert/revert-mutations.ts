import { useQueryClient } from "@tanstack/react-query";
import { isMadeSince } from "../../changes/made-since.ts";
import { useNotifyUndo } from "../../changes/use-quick-undo.ts";
import { answeredWith, call } from "../../lib/http/api-client.ts";
import { foundMade, made } from "../../lib/made-write.ts";
import { setKey } from "../../lib/set-queries.ts";
import { writeLookedUp } from "../../lib/unanswered-write.ts";
import { useSession } from "../../session/session-queries.ts";
import { useVersionCount } from "../../session/use-version-count.ts";
import { useWrite } from "../../ui/use-write.ts";

/** A revert, a restore or an undo of a version. */
interface PastChange {
  version: string;
  /** The services of a restore. */
  ids?: readonly string[];
  reason: string;
  /** The ETag of the set that the preview was computed from. */
  etag: string | null;
  /** The version that was current for the preview. */
  newest: string;
  /** What the write does ("Undo version 1a2b3c4"), and the notice after it. */
  what: string;
  done: string;
}

/** Whether a write was refused because somebody else wrote since the preview. */
export const isStalePreview = (error: Error | null): boolean => answeredWith(error, 412);

type Operation = "revertVersion" | "undoVersion";

type Asked = Pick<PastChange, "version" | "ids" | "etag">;

const requestOf = (config: string, { version, ids, etag }: Asked) => ({
  path: { config, version },
  ...(ids && { query: { entry_id: [...ids] } }),
  ...(etag !== null && { ifMatch: etag }),
});

/** How many versions a past change will make; null: it cannot be asked yet. */
export const useChangeVersions = (config: string, operation: Operation, asked: Asked | null) =>
  useVersionCount(
    [operation, config, asked],
    asked &&
      ((signal) => {
        const { query, ...request } = requestOf(config, asked);
        return call(operation, { ...request, query: { ...query, dry_run: "1" }, signal });
      }),
  );

/** Reverts to a version, restores services of it or undoes it, and says so. */
function usePastChange(config: string, operation: Operation) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: setKey(config) });
  const can = useSession()?.capabilities;
  const notifyDone = useNotifyUndo(config, can);
  const records = can?.actions === true;
  return useWrite({
    send: ({ version, ids, reason, etag, newest }: PastChange) =>
      writeLookedUp(
        () => {
          const message = reason.trim();
          const request = requestOf(config, { version, ...(ids && { ids }), etag });
          return made(call(operation, { ...request, ...(message !== "" && { message }) }));
        },
        async () => {
          const kind = operation === "undoVersion" ? "undo" : ids ? "restore" : "revert";
          return (await isMadeSince(config, newest, { kind, version, ids }, records))
            ? { made: foundMade }
            : null;
        },
      ),
    what: ({ what }) => what,
    onSuccess: (write, { done }) => {
      notifyDone(done, write);
      void refresh();
    },
    // A refusal means that the screen is out of date: the error shows above the new preview.
    onError: () => void refresh(),
  });
}

export const useRevert = (config: string) => usePastChange(config, "revertVersion");
export const useUndo = (config: string) => usePastChange(config, "undoVersion");
