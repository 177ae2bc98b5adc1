import { useQuery } from "@tanstack/react-query";
import { setKey } from "../../../lib/set-queries.ts";
import { walk, type PickedHost, type Progress } from "./load-blame.ts";

/** Where the values of a service, or of a host of it, come from; grows while the history is looked through. */
export const useBlame = (config: string, id: string, picked: PickedHost | null) =>
  useQuery({
    queryKey: [...setKey(config), "last changes", id, picked?.position ?? null],
    queryFn: async ({ client, queryKey, signal }): Promise<Progress> => {
      let latest: Progress | null = null;
      for await (const progress of walk({ config, id, picked, signal })) {
        latest = progress;
        if (!progress.done) client.setQueryData(queryKey, progress);
      }
      if (!latest) throw new Error("The history does not know this service");
      return latest;
    },
    structuralSharing: false,
    refetchOnWindowFocus: false,
    // What was found is kept by the dialog; an unfinished search is no answer for the next one.
    gcTime: 0,
  });
