import { useQueryClient } from "@tanstack/react-query";
import { isolated } from "#contract/shown-text.ts";
import { callKey } from "../lib/http/call-key.ts";
import { EndedBadly, writeLookedUp } from "../lib/unanswered-write.ts";
import { notify } from "../ui/notice.ts";
import { useWrite } from "../ui/use-write.ts";

const unseen = (target: string) =>
  new EndedBadly(
    `A key for the agent of ${isolated(target)} was made, but the answer with it was lost, so nobody can use it. Delete it in Settings, and make another one.`,
  );

/** Makes a key of the role agent, which can fetch and report for one target and do nothing else. */
export function useAgentKey(config: string) {
  const client = useQueryClient();
  return useWrite({
    send: async (target: string) => {
      const key = {
        name: `agent of ${target}`,
        email: `agent@${target}`,
        role: "agent" as const,
        target: `${config}/${target}`,
      };
      const read = async () => (await callKey("listKeys")).data.items;
      const known = new Set((await read()).map(({ id }) => id));
      return writeLookedUp(
        async () => (await callKey("createKey", { body: key })).data,
        async () => {
          if ((await read()).some(({ id, name }) => name === key.name && !known.has(id)))
            throw unseen(target);
          return null;
        },
        "Look at the keys in Settings before you make another one.",
      );
    },
    what: (target) => `Making a key for the agent of ${isolated(target)}`,
    onSuccess: () => client.invalidateQueries({ queryKey: ["keys"] }),
    onLate: (_, target) => notify({ tone: "error", text: unseen(target).message }),
  });
}
