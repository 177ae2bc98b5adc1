import type { QueryClient } from "@tanstack/react-query";
import type { Service } from "#contract/service.ts";
import type { LastChange } from "#contract/version.ts";
import { jsonEqual } from "#domain/json.ts";
import { answeredWith } from "../lib/http/api-client.ts";
import { servicesQuery } from "../lib/set-queries.ts";
import { lookTwice, mayHaveHappened, notMade, Uncertain } from "../lib/unanswered-write.ts";

/** A set as it was read, with its ETag. */
export interface ReadSet {
  items: readonly Service[];
  etag: string | null;
}

/** What others made of some services that were reviewed: how many, how, and the newest known change of them. */
export interface MovedServices {
  count: number;
  deleted: boolean;
  by: LastChange | null;
}

/** Compares services as they were reviewed with the set as it is now; null: nothing of them moved. */
export function movedServices(
  before: readonly Service[],
  now: { items: readonly Service[]; last_change?: readonly LastChange[] | undefined },
): MovedServices | null {
  const items = new Map(now.items.map((service) => [service.id, service]));
  const moved = before.filter((service) => !jsonEqual(service, items.get(service.id)));
  if (moved.length === 0) return null;
  const ids = new Set(moved.map(({ id }) => id));
  const changes = (now.last_change ?? []).filter(({ id }) => ids.has(id));
  const [by] = changes.toSorted((a, b) => b.date.localeCompare(a.date));
  return { count: moved.length, deleted: moved.every(({ id }) => !items.has(id)), by: by ?? null };
}

/** Somebody changed the set since it was read, and nothing was written; `set` is what is there now. */
export class StalePreviewNote extends Error {
  readonly set: ReadSet;
  constructor(set: ReadSet, cause: unknown) {
    super("Somebody changed one of these services in the meantime", { cause });
    this.set = set;
  }
}

/**
 * Writes to the set, and gives the version that this made. When no answer comes, the set tells whether the write was
 * made; when it is refused as overtaken too, for what overtook it may be the same write, sent before: null then, since
 * the version is not known. Rejects with `StalePreviewNote`, with `Uncertain` when the set cannot be read, or as `send` does.
 */
export async function writeSet(
  client: QueryClient,
  config: string,
  send: () => Promise<string | null>,
  isDone: (now: ReadSet) => boolean,
): Promise<string | null> {
  try {
    return await send();
  } catch (cause) {
    const overtaken = answeredWith(cause, 412);
    if (!overtaken && !mayHaveHappened(cause)) throw cause;
    const look = async (): Promise<string | null> => {
      let now: ReadSet;
      try {
        const query = servicesQuery(config);
        const read = async () => {
          // A poll that is on its way may have been asked before the write.
          await client.cancelQueries({ queryKey: query.queryKey });
          return client.fetchQuery({ ...query, staleTime: 0 });
        };
        now = await lookTwice(cause, read, isDone);
      } catch (error) {
        throw overtaken ? error : new Uncertain(cause, look);
      }
      if (isDone(now)) return null;
      throw overtaken ? new StalePreviewNote(now, cause) : notMade(cause);
    };
    return look();
  }
}
