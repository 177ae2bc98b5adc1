import type { QueryClient } from "@tanstack/react-query";
import type { Service } from "#contract/service.ts";
import type { LastChange } from "#contract/version.ts";
import { jsonEqual } from "#domain/json.ts";
import { answeredWith, ApiError } from "../lib/http/api-client.ts";
import { brokeOff, foundMade, type Made } from "../lib/made-write.ts";
import { servicesQuery } from "../lib/set-queries.ts";
import { lookTwice, mayHaveHappened, notMade, Uncertain } from "../lib/unanswered-write.ts";

/** A set as it was read, with its ETag. */
export interface ReadSet {
  items: readonly Service[];
  etag: string | null;
}

/** The services of a review that others have changed: their number, whether all were deleted, the newest known change. */
interface ChangedSince {
  count: number;
  deleted: boolean;
  by: LastChange | null;
}

/** Compares services of a review with the current set; null if none was changed by others. */
export function changedSince(
  before: readonly Service[],
  now: { items: readonly Service[]; last_change?: readonly LastChange[] | undefined },
): ChangedSince | null {
  const items = new Map(now.items.map((service) => [service.id, service]));
  const changed = before.filter((service) => !jsonEqual(service, items.get(service.id)));
  if (changed.length === 0) return null;
  const ids = new Set(changed.map(({ id }) => id));
  const changes = (now.last_change ?? []).filter(({ id }) => ids.has(id));
  const [by] = changes.toSorted((a, b) => b.date.localeCompare(a.date));
  return { count: changed.length, deleted: changed.every(({ id }) => !items.has(id)), by: by ?? null };
}

/** Somebody changed the set since the review, so nothing was written; `set` is the current one. */
export class StaleReviewError extends Error {
  readonly set: ReadSet;
  constructor(set: ReadSet, cause: unknown) {
    super("Somebody else has changed one of these services", { cause });
    this.set = set;
  }
}

/** The write broke off after some of its steps; `set` is the current one, with what was done. */
export class BrokenOffError extends Error {
  readonly set: ReadSet;
  constructor(set: ReadSet, cause: ApiError) {
    super(cause.message, { cause });
    this.set = set;
  }
}

/**
 * Writes to the set and resolves with what this made. After a lost answer, the set is read to find out
 * whether the write was made; also after a 412, since the other write may be this one, sent before. Its
 * version is then unknown. Rejects with `StaleReviewError`, with `BrokenOffError`, with `Uncertain` if the set cannot
 * be read, or as `send` does.
 */
export async function writeSet(
  client: QueryClient,
  config: string,
  send: () => Promise<Made>,
  isDone: (now: ReadSet) => boolean,
): Promise<Made> {
  try {
    return await send();
  } catch (cause) {
    const isStale = answeredWith(cause, 412);
    if (!isStale && !mayHaveHappened(cause)) throw cause;
    const look = async (): Promise<Made> => {
      let now: ReadSet;
      try {
        const query = servicesQuery(config);
        const read = async () => {
          // A poll in flight may have been sent before the write.
          await client.cancelQueries({ queryKey: query.queryKey });
          return client.fetchQuery({ ...query, staleTime: 0 });
        };
        now = await lookTwice(cause, read, isDone);
      } catch (error) {
        throw isStale ? error : new Uncertain(cause, look);
      }
      if (isDone(now)) return foundMade;
      if (cause instanceof ApiError && brokeOff(cause)) throw new BrokenOffError(now, cause);
      throw isStale ? new StaleReviewError(now, cause) : notMade(cause);
    };
    return look();
  }
}
