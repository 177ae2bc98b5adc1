import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiError, call } from "../../lib/http.ts";
import { setKey } from "../../lib/queries.ts";

/** What a revert or an undo sends; `etag` is that of the set from which its preview was computed. */
export interface PastChange {
  version: string;
  reason: string;
  etag: string | null;
}

/** Whether a write was refused because somebody else wrote first. */
export const isOvertaken = (error: Error | null): boolean =>
  error instanceof ApiError && error.status === 412;

type Operation = "revertVersion" | "undoVersion";

/** Makes a past version current again, or takes one change back; resolves with the version that this made. */
function usePastChange(config: string, operation: Operation) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: setKey(config) });
  return useMutation({
    mutationFn: async ({ version, reason, etag }: PastChange) => {
      const message = reason.trim();
      const answer = await call(operation, {
        path: { config, version },
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
