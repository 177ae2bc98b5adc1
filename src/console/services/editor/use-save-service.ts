import { useMutation, useQueryClient } from "@tanstack/react-query";
import { serviceQuery, setKey } from "../../lib/queries.ts";
import { saveService } from "./save.ts";

/** Saves a service; what is read back takes the place of what was known of it. */
export function useSaveService(config: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: saveService,
    onSuccess: (outcome, { wire }) => {
      if (outcome.kind !== "conflict")
        client.setQueryData(serviceQuery(config, wire.id).queryKey, outcome.now);
    },
    // Also after a refusal: it may mean that what is on the screen is old.
    onSettled: () => {
      void client.invalidateQueries({ queryKey: setKey(config) });
    },
  });
}
