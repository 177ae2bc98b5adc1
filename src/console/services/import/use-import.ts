import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Service } from "#contract/service.ts";
import { differentFields } from "#domain/sent-and-got.ts";
import { call } from "../../lib/http/api-client.ts";
import { made } from "../../lib/made-write.ts";
import { setKey } from "../../lib/set-queries.ts";
import { useWrite } from "../../ui/use-write.ts";
import { useNotifyVersion } from "../use-notify-version.ts";
import { writeSet, type ReadSet } from "../write-set.ts";
import type { Mode } from "./import-plan.ts";

/** The request of an import; `etag` is that of the set that the file was compared with. */
interface ImportWrite {
  body: readonly Service[];
  mode: Mode;
  etag: string | null;
}

const request = (config: string, { body, mode, etag }: ImportWrite) => ({
  path: { config },
  body,
  ...(etag !== null && { ifMatch: etag }),
  query: { mode },
});

/** Asks the server for a dry run of the import; `turn` tells one review from another. */
export const useDryRun = (config: string, turn: string, write: ImportWrite | null) =>
  useQuery({
    queryKey: ["import", config, turn, write?.mode, write?.etag],
    enabled: write !== null,
    queryFn: async ({ signal }) => {
      if (write === null) throw new Error("There is nothing to ask for");
      const asked = request(config, write);
      const { data } = await call("updateServices", {
        ...asked,
        query: { ...asked.query, dry_run: "1" },
        signal,
      });
      return data;
    },
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  });

/** Whether the set is as after the import. */
function isDone({ body, mode }: ImportWrite, { items }: ReadSet): boolean {
  const now = new Map(items.map((service) => [service.id, service]));
  return (
    (mode === "merge" || body.length === items.length) &&
    body.every((service) => differentFields(service, now.get(service.id)).length === 0)
  );
}

/** Imports as one version and says so; `done` says what that does. The screen shows an error. */
export function useImport(config: string) {
  const client = useQueryClient();
  const say = useNotifyVersion(config);
  return useWrite({
    send: (write: ImportWrite & { reason: string; done: string }) => {
      const send = () => made(call("updateServices", { ...request(config, write), message: write.reason }));
      return writeSet(client, config, send, (now) => isDone(write, now));
    },
    what: ({ done }) => `“${done}”`,
    onSuccess: (result, { done }) => {
      say(`Saved: ${done}.`, result);
      return client.invalidateQueries({ queryKey: setKey(config) });
    },
    onError: () => void client.invalidateQueries({ queryKey: setKey(config) }),
  });
}
