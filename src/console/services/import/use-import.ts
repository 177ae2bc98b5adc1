import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Service } from "#contract/service.ts";
import { call } from "../../lib/http.ts";
import { setKey } from "../../lib/queries.ts";
import type { Mode } from "./plan.ts";

/** An import as it is sent; `etag` is that of the set against which it was worked out. */
export interface ImportWrite {
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

/** Asks the server what the import would do, without doing it; `turn` tells one review from another. */
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

/** Imports as one version, and gives its id. The screen shows an error. */
export function useImport(config: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ reason, ...write }: ImportWrite & { reason: string }) => {
      const { version } = await call("updateServices", { ...request(config, write), message: reason });
      return version;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: setKey(config) }),
    onError: () => client.invalidateQueries({ queryKey: setKey(config) }),
  });
}
