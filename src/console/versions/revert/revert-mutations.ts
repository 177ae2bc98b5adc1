import { useQueryClient } from "@tanstack/react-query";
import { isMadeSince } from "../../changes/made-since.ts";
import { answeredWith, call } from "../../lib/http/api-client.ts";
import { setKey } from "../../lib/set-queries.ts";
import { writeLookedUp } from "../../lib/unanswered-write.ts";
import { useWrite } from "../../ui/use-write.ts";
import { useNotifyDone } from "./use-notify-done.ts";

/**
 * What a revert, a restore or an undo sends; `etag` is that of the set from which its preview was computed. `ids`: only
 * these services go back. `newest` is the version that was current for the preview, `what` and `done` say what it does ("Reverting to …").
 */
export interface PastChange {
  version: string;
  ids?: readonly string[];
  reason: string;
  etag: string | null;
  newest: string;
  what: string;
  done: string;
}

/** Whether a write was refused because somebody else wrote first. */
export const isOvertaken = (error: Error | null): boolean => answeredWith(error, 412);

type Operation = "revertVersion" | "undoVersion";

/** Makes a past version, or some services of it, current again, or takes one change back, and says so. */
function usePastChange(config: string, operation: Operation) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: setKey(config) });
  const sayDone = useNotifyDone(config);
  return useWrite({
    send: ({ version, ids, reason, etag, newest }: PastChange) =>
      writeLookedUp(
        async () => {
          const message = reason.trim();
          const answer = await call(operation, {
            path: { config, version },
            ...(ids && { query: { entry_id: [...ids] } }),
            ...(message !== "" && { message }),
            ...(etag !== null && { ifMatch: etag }),
          });
          return answer.version;
        },
        async () => {
          const kind = operation === "undoVersion" ? "undo" : ids ? "restore" : "revert";
          return (await isMadeSince(config, newest, { kind, version, ids })) ? { made: null } : null;
        },
      ),
    what: ({ what }) => what,
    onSuccess: (made, { done }) => {
      sayDone(done, made);
      void refresh();
    },
    // A refusal means that what is on the screen is old: the error shows beside the new preview.
    onError: () => void refresh(),
  });
}

export const useRevert = (config: string) => usePastChange(config, "revertVersion");
export const useUndo = (config: string) => usePastChange(config, "undoVersion");
