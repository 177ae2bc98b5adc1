import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import type { Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import { call } from "../../lib/http/api-client.ts";
import { setKey } from "../../lib/set-queries.ts";
import { samePerson } from "../../lib/same-person.ts";
import { useWrite } from "../../ui/use-write.ts";
import { useNotifyVersion } from "../use-notify-version.ts";
import { StalePreviewNote, writeSet, type ReadSet } from "../write-set.ts";

/** One write of several services: some are put, or some are removed from the whole set. */
export interface BulkSave {
  /** What the services were that the review showed. */
  before: readonly Service[];
  put: readonly Service[];
  removed: readonly string[];
  /** The set that was reviewed: nothing is written on another one. */
  set: ReadSet;
  /** What it does, in words to be shown, and the version's message. */
  done: string;
  message: string;
}

/** So often a set that moves elsewhere is read again; who writes that fast is no person. */
const tries = 5;

async function send(config: string, { put, removed, message }: BulkSave, set: ReadSet) {
  const gone = new Set(removed);
  const replaces = gone.size > 0;
  const { version } = await call("updateServices", {
    path: { config },
    ...(replaces && { query: { mode: "replace" } }),
    body: replaces ? set.items.filter(({ id }) => !gone.has(id)) : put,
    message,
    ...(set.etag !== null && { ifMatch: set.etag }),
  });
  return version;
}

/** The services with the ids of `before`, as they are in the set now. */
const sameNow = (before: readonly Service[], { items }: ReadSet): boolean => {
  const now = new Map(items.map((service) => [service.id, service]));
  return before.every((service) => jsonEqual(service, now.get(service.id)));
};

/** Whether the set is as the save makes it. */
function isDone({ put, removed }: BulkSave, now: ReadSet): boolean {
  const gone = new Set(removed);
  return sameNow(put, now) && !now.items.some(({ id }) => gone.has(id));
}

async function save(client: QueryClient, config: string, asked: BulkSave): Promise<string | null> {
  let { set } = asked;
  const isSame = samePerson();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeSet(
        client,
        config,
        () => send(config, asked, set),
        (now) => isDone(asked, now),
      );
    } catch (error) {
      // What was reviewed still holds where the set changed elsewhere only.
      const holds = error instanceof StalePreviewNote && sameNow(asked.before, error.set);
      // Nothing is sent again in the name of who signed in meanwhile.
      if (!holds || attempt === tries || !isSame()) throw error;
      ({ set } = error);
    }
  }
}

/** Saves a bulk change as one version, says so, and gives its id. Rejects with `StalePreviewNote` when the review does not hold any more. */
export function useBulkSave(config: string) {
  const client = useQueryClient();
  const say = useNotifyVersion(config);
  return useWrite({
    send: (asked: BulkSave) => save(client, config, asked),
    what: ({ done }) => `“${done}”`,
    onSuccess: (version, { done }) => {
      say(`Saved: ${done}.`, version);
      return client.invalidateQueries({ queryKey: setKey(config) });
    },
  });
}
