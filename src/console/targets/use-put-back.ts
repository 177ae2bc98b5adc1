import { useQueryClient } from "@tanstack/react-query";
import { isolated } from "#contract/shown-text.ts";
import { callTarget } from "../lib/http/call-target.ts";
import { targetsKey } from "../lib/target-queries.ts";
import { notify } from "../ui/notice.ts";
import { useWrite } from "../ui/use-write.ts";

/** Has the agent put back what was changed by hand, and says so. A second time does no harm. */
export function usePutBack(config: string) {
  const client = useQueryClient();
  return useWrite({
    send: (target: string) => callTarget("putBack", { path: { config, target } }),
    what: (target) => `Putting back what was published at ${isolated(target)}`,
    onSuccess: (_, target) => {
      notify({ text: `The agent of ${isolated(target)} puts back what was published.` });
      return client.invalidateQueries({ queryKey: targetsKey(config) });
    },
  });
}
