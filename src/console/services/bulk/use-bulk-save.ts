import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import type { Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import { differentFields } from "#domain/sent-and-got.ts";
import { call } from "../../lib/http/api-client.ts";
import { made, type Made } from "../../lib/made-write.ts";
import { setKey } from "../../lib/set-queries.ts";
import { samePerson } from "../../lib/same-person.ts";
import { useVersionCount } from "../../session/use-version-count.ts";
import { useWrite } from "../../ui/use-write.ts";
import { useNotifyVersion } from "../use-notify-version.ts";
import { StaleReviewError, writeSet, type ReadSet } from "../write-set.ts";

/** One write of several services: they are replaced, or removed from the set. */
interface BulkSave {
  /** The services as the review showed them. */
  before: readonly Service[];
  put: readonly Service[];
  removed: readonly string[];
  /** The set that was reviewed, whose ETag the write sends. */
  set: ReadSet;
  /** What the write does, for the screen. */
  done: string;
  /** The reason, which becomes the version's message; "" for none: then the server words it. */
  message: string;
}

/** Attempts to write while others change other services: more often only a script would get in the way. */
const attempts = 5;

type Content = Pick<BulkSave, "put" | "removed">;

/** The request that makes the set as it should be. */
const requestOf = (config: string, { put, removed }: Content, set: ReadSet) => {
  const gone = new Set(removed);
  const replaces = gone.size > 0;
  return {
    path: { config },
    ...(replaces && { query: { mode: "replace" } }),
    body: replaces ? set.items.filter(({ id }) => !gone.has(id)) : put,
    ...(set.etag !== null && { ifMatch: set.etag }),
  };
};

const send = (config: string, asked: BulkSave, set: ReadSet): Promise<Made> =>
  made(call("updateServices", { ...requestOf(config, asked, set), message: asked.message }));

/** Whether these services are in the set as they were sent, with what the deployment may add. */
const hasAll = (services: readonly Service[], { items }: ReadSet): boolean => {
  const now = new Map(items.map((service) => [service.id, service]));
  return services.every((service) => differentFields(service, now.get(service.id)).length === 0);
};

/** Whether these services are in the set exactly so. */
const hasExactly = (services: readonly Service[], { items }: ReadSet): boolean => {
  const now = new Map(items.map((service) => [service.id, service]));
  return services.every((service) => jsonEqual(service, now.get(service.id)));
};

/** Whether what the review called new is not there yet: nothing of somebody else's is overwritten unseen. */
function isStillNew({ before, put }: BulkSave, { items }: ReadSet): boolean {
  const known = new Set(before.map(({ id }) => id));
  const added = new Set(put.flatMap(({ id }) => (known.has(id) ? [] : id)));
  return !items.some(({ id }) => added.has(id));
}

/** Whether the set is as after the save, and not as before it: fields that only go away are not seen otherwise. */
function isDone({ before, put, removed }: BulkSave, now: ReadSet): boolean {
  const gone = new Set(removed);
  const isAsBefore = before.length > 0 && hasExactly(before, now);
  return !isAsBefore && hasAll(put, now) && !now.items.some(({ id }) => gone.has(id));
}

async function save(client: QueryClient, config: string, asked: BulkSave): Promise<Made> {
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
      // The review is still right if only other services changed.
      const holds =
        error instanceof StaleReviewError &&
        hasExactly(asked.before, error.set) &&
        isStillNew(asked, error.set);
      // Nothing is sent again once another person has signed in.
      if (!holds || attempt === attempts || !isSame()) throw error;
      ({ set } = error);
    }
  }
}

/** How many versions it takes to remove services; anything else is one write. */
export const useBulkVersions = (config: string, plan: Content, set: ReadSet) =>
  useVersionCount(
    ["bulk", config, set.etag, plan],
    plan.removed.length === 0
      ? null
      : (signal) => {
          const { query, ...request } = requestOf(config, plan, set);
          return call("updateServices", { ...request, query: { ...query, dry_run: "1" }, signal });
        },
  );

/** Saves a bulk change as one version and says so. Rejects with `StaleReviewError` if a reviewed service was changed by others. */
export function useBulkSave(config: string) {
  const client = useQueryClient();
  const say = useNotifyVersion(config);
  return useWrite({
    send: (asked: BulkSave) => save(client, config, asked),
    what: ({ done }) => `“${done}”`,
    onSuccess: (write, { done }) => {
      say(`Saved: ${done}.`, write);
      return client.invalidateQueries({ queryKey: setKey(config) });
    },
  });
}
