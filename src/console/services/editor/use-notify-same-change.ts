import { useQueryClient } from "@tanstack/react-query";
import { isolated } from "#contract/shown-text.ts";
import { serviceName } from "#domain/labels.ts";
import { lastVersionQuery, stateOf } from "../../lib/set-queries.ts";
import { notify } from "../../ui/notice.ts";
import type { ReadService } from "./save-service.ts";

/** Says that what was typed here is stored already, though nothing was sent from here; and by whom, where that is known. */
export function useNotifySameChange(config: string) {
  const client = useQueryClient();
  return async (now: ReadService) => {
    const query = lastVersionQuery(config, now.service.id, stateOf(now));
    const last = await client.fetchQuery(query).catch(() => null);
    const name = isolated(serviceName(now.service));
    notify({
      text: last
        ? `${isolated(last.author)} saved the same change to ${name}: nothing is left to save here.`
        : `${name} is stored as you typed it already: nothing is left to save here.`,
    });
  };
}
