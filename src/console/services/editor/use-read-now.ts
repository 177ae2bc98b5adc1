import { useQueryClient } from "@tanstack/react-query";
import { serviceQuery } from "../../lib/set-queries.ts";
import type { ReadService } from "./save-service.ts";

/** Milliseconds that a review waits for the service as it is now. */
const patience = 1_000;

/** Reads a service anew; null: there is none. Undefined: there was no answer in time. */
export function useReadNow() {
  const client = useQueryClient();
  return (config: string, id: string): Promise<ReadService | null | undefined> => {
    const late = new Promise<undefined>((resolve) => {
      setTimeout(() => resolve(undefined), patience);
    });
    const read = client.fetchQuery({ ...serviceQuery(config, id), staleTime: 0 }).catch(() => undefined);
    return Promise.race([read, late]);
  };
}
