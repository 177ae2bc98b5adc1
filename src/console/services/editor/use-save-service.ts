import { useQueryClient } from "@tanstack/react-query";
import { isolated } from "#contract/shown-text.ts";
import { serviceName } from "#domain/labels.ts";
import { serviceQuery, setKey } from "../../lib/set-queries.ts";
import { useWrite } from "../../ui/use-write.ts";
import { saveService, type Save, type SaveOutcome } from "./save-service.ts";

/**
 * Saves a service and puts what was read back into the cache. `onLate` takes the outcome of a save whose review was left
 * before it ended.
 */
export function useSaveService(config: string, onLate: (outcome: SaveOutcome, save: Save) => void) {
  const client = useQueryClient();
  // After a failure too: its cause may be that the screen shows an old state.
  const refresh = () => void client.invalidateQueries({ queryKey: setKey(config) });
  return useWrite({
    send: saveService,
    what: ({ wire }) => `Saving ${isolated(serviceName(wire))}`,
    onSuccess: (outcome, { wire }) => {
      if (outcome.kind !== "conflict")
        client.setQueryData(serviceQuery(config, wire.id).queryKey, outcome.now);
      refresh();
    },
    onError: refresh,
    onLate,
  });
}
