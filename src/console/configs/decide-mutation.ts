import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { serverOperations } from "#contract/server-operations.ts";
import { call, callOperation } from "../lib/http/api-client.ts";
import { configsQuery, setKey } from "../lib/set-queries.ts";
import { writeLookedUp } from "../lib/unanswered-write.ts";
import { notify } from "../ui/notice.ts";
import { useWrite } from "../ui/use-write.ts";

interface Decision {
  config: string;
  keep: "ours" | "theirs";
  /** Where the Git host had the configuration when the dialog was opened. */
  theirs: string | null;
}

async function isDecided(config: string): Promise<boolean> {
  const { items } = (await call("listConfigs")).data;
  return items.every(({ id, moved }) => id !== config || moved === undefined);
}

function outcomeOf({ keep, theirs }: Decision): string {
  if (keep === "ours") return "stays as this console shows it";
  return theirs === null ? "is deleted" : "is what the Git host has";
}

/** Decides which history of a configuration to keep after it was moved at the Git host, and says so. */
export function useDecide() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useWrite({
    send: ({ config, ...body }: Decision) =>
      writeLookedUp<unknown>(
        () => callOperation(serverOperations.decideLedger, { path: { config }, body }),
        async () => ((await isDecided(config)) ? { made: null } : null),
      ),
    what: ({ config }) => `Deciding about ${config}`,
    onSuccess: async (_, decision) => {
      const { config, keep, theirs } = decision;
      notify({ text: `Decided for all servers: ${config} ${outcomeOf(decision)}.` });
      if (keep === "theirs" && theirs === null) {
        // Its screens would go on showing what is gone; the banner that asked goes before its caller is told.
        await navigate({ to: "/settings/configurations" });
        client.removeQueries({ queryKey: setKey(config) });
      } else void client.invalidateQueries({ queryKey: setKey(config) });
      return client.invalidateQueries({ queryKey: configsQuery.queryKey });
    },
  });
}
