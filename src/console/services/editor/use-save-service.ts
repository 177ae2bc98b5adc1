import { useQueryClient } from "@tanstack/react-query";
import { isolated } from "#contract/shown-text.ts";
import { serviceName } from "#domain/labels.ts";
import { serviceQuery, setKey } from "../../lib/set-queries.ts";
import { useWrite } from "../../ui/use-write.ts";
import { saveService, type Save, type SaveOutcome } from "./save-service.ts";

/**
 * Saves a service; what is read back takes the place of what was known of it. `onLate`: how a save ended that the review
 * was left before.
 */
export function useSaveService(config: string, onLate: (outcome: SaveOutcome, save: Save) => void) {
  const client = useQueryClient();
  // Also after a refusal: it may mean that what is on the screen is old.
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
