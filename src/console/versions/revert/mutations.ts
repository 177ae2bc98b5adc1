import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiError, call } from "../../lib/http.ts";
import { setKey } from "../../lib/queries.ts";

/**
 * What a revert, a restore or an undo sends; `etag` is that of the set from which its preview was computed. `ids`: only
 * these services go back.
 */
export interface PastChange {
  version: string;
  ids?: readonly string[];
  reason: string;
  etag: string | null;
}

/** Whether a write was refused because somebody else wrote first. */
export const isOvertaken = (error: Error | null): boolean =>
  error instanceof ApiError && error.status === 412;

type Operation = "revertVersion" | "undoVersion";

/** Makes a past version, or some services of it, current again, or takes one change back; resolves with the version that this made. */
function usePastChange(config: string, operation: Operation) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: setKey(config) });
  return useMutation({
    mutationFn: async ({ version, ids, reason, etag }: PastChange) => {
      const message = reason.trim();
      const answer = await call(operation, {
        path: { config, version },
        ...(ids && { query: { entry_id: [...ids] } }),
        ...(message !== "" && { message }),
        ...(etag !== null && { ifMatch: etag }),
      });
      return answer.version;
    },
    onSuccess: () => void refresh(),
    // A refusal means that what is on the screen is old: the error shows beside the new preview.
    onError: refresh,
  });
}

export const useRevert = (config: string) => usePastChange(config, "revertVersion");
export const useUndo = (config: string) => usePastChange(config, "undoVersion");
