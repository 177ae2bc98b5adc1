import { useQuery } from "@tanstack/react-query";
import { setKey } from "../../../lib/set-queries.ts";
import { loadBlame, type Blame, type PickedHost } from "./load-blame.ts";

/** The blame of a service, or of one of its hosts; it grows while older versions are read. */
export const useBlame = (config: string, id: string, picked: PickedHost | null, at?: string) =>
  useQuery({
    queryKey: [...setKey(config), "blame", id, picked?.position ?? null, at ?? null],
    queryFn: async ({ client, queryKey, signal }): Promise<Blame> => {
      let latest: Blame | null = null;
      for await (const blame of loadBlame({ config, id, picked, at, signal })) {
        latest = blame;
        if (!blame.done) client.setQueryData(queryKey, blame);
      }
      if (!latest) throw new Error("The history does not know this service");
      return latest;
    },
    structuralSharing: false,
    refetchOnWindowFocus: false,
    // The dialog keeps what it shows; the next dialog starts anew, since this blame may be unfinished.
    gcTime: 0,
  });
