import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../lib/http.ts";
import { setKey } from "../lib/queries.ts";

/** What a revert or an undo sends; `etag` is that of the set from which its preview was computed. */
export interface PastChange {
  version: string;
  reason: string;
  etag: string | null;
}

type Operation = "revertVersion" | "undoVersion";

/** Makes a past version current again, or takes one change back; resolves with the version that this made. */
function usePastChange(config: string, operation: Operation) {
  const client = useQueryClient();
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
    // Also after a refusal: it means that what is on the screen is old.
    onSettled: () => client.invalidateQueries({ queryKey: setKey(config) }),
  });
}

export const useRevert = (config: string) => usePastChange(config, "revertVersion");
export const useUndo = (config: string) => usePastChange(config, "undoVersion");
