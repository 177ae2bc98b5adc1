import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { isolated } from "#contract/shown-text.ts";
import { counted } from "../changes/field-text.ts";
import { callTarget } from "../lib/http/call-target.ts";
import { samePerson } from "../lib/same-person.ts";
import { pollMs, targetsKey, targetsQuery } from "../lib/target-queries.ts";
import { currentNotice, notify, type Notice } from "../ui/notice.ts";
import { useWrite } from "../ui/use-write.ts";

/** How long the agent is followed, in milliseconds. */
const mostMs = 60_000;

/** Follows a target until nothing runs otherwise than it was published, as long as the notice of it is shown. */
async function followDrift(client: QueryClient, config: string, target: string, asked: Notice) {
  const isSame = samePerson();
  const isShown = () => isSame() && currentNotice() === asked;
  const until = Date.now() + mostMs;
  let left: number | null = null;
  while (left !== 0 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, pollMs.busy));
    if (!isShown()) return;
    try {
      const items = await client.fetchQuery({ ...targetsQuery(config), staleTime: 0 });
      left = items.find(({ id }) => id === target)?.drift.length ?? left;
    } catch {
      // The connection's own banner says so; the next try may have an answer.
    }
  }
  if (!isShown()) return;
  const name = isolated(target);
  if (left === 0) notify({ text: `Put back: ${name} runs what was published.` });
  else if (left !== null)
    notify({ tone: "warning", text: `${name} has not put back everything: ${counted(left, "difference")}.` });
}

/** Has the agent put back what was changed by hand, and says when it has. A second time does no harm. */
export function usePutBack(config: string) {
  const client = useQueryClient();
  return useWrite({
    send: (target: string) => callTarget("putBack", { path: { config, target } }),
    what: (target) => `Putting back what was published at ${isolated(target)}`,
    onSuccess: (_, target) => {
      const asked: Notice = { text: `The agent of ${isolated(target)} puts back what was published…` };
      notify(asked);
      void followDrift(client, config, target, asked);
      return client.invalidateQueries({ queryKey: targetsKey(config) });
    },
  });
}
