import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Service } from "#contract/service.ts";
import { servicesQuery, versionQuery } from "../../lib/queries.ts";
import type { Version } from "#contract/version.ts";
import { factsQuery, laterQuery, type Later } from "../queries.ts";

/** What a revert or an undo is previewed from. `current` is one set with the ETag that the write will expect. */
export interface PastPreview {
  current: { services: Service[]; etag: string | null };
  past: Service[];
  /** The set before the version's change; null: there is none, or nothing is known of it. */
  parent: Service[] | null;
  /** What is known of the version. */
  version: Version | null;
  later: Later;
}

export type Loaded<T> =
  | { state: "loading" }
  | { state: "failed"; error: Error; retry: () => void }
  | { state: "ready"; data: T; refreshing: boolean };

/** Read when the dialog opens, then left alone: what somebody is about to confirm does not change by itself. */
const pinned = { refetchOnMount: "always", refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

/**
 * Reads what the preview of going back to, or taking back, a version needs. `ids`: only the later versions that touched
 * one of these services.
 */
export function usePastPreview(
  config: string,
  version: string,
  ids?: readonly string[],
): Loaded<PastPreview> {
  const now = useQuery({ ...servicesQuery(config), ...pinned });
  const later = useQuery({ ...laterQuery(config, version, ids), ...pinned });
  const facts = useQuery(factsQuery(config, version));
  const then = useQuery(versionQuery(config, version));
  const parent = facts.data?.parents[0];
  const before = useQuery({ ...versionQuery(config, parent ?? ""), enabled: parent !== undefined });

  const fresh = now.isFetchedAfterMount && later.isFetchedAfterMount;
  const data = useMemo(() => {
    if (!fresh || !now.data || !later.data || facts.data === undefined || !then.data) return null;
    if (parent !== undefined && !before.data) return null;
    const { items: services, etag } = now.data;
    return {
      current: { services, etag },
      past: then.data.items,
      parent: before.data?.items ?? null,
      version: facts.data,
      later: later.data,
    };
  }, [fresh, now.data, later.data, facts.data, then.data, parent, before.data]);

  const failed = [now, later, facts, then, before].find(({ isError }) => isError);
  if (failed?.error) return { state: "failed", error: failed.error, retry: () => void failed.refetch() };
  return data
    ? { state: "ready", data, refreshing: now.isFetching || later.isFetching }
    : { state: "loading" };
}
