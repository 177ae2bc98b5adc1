import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Service } from "#contract/service.ts";
import { servicesQuery, versionQuery } from "../../lib/queries.ts";
import { versionPlaceQuery, type VersionPlace } from "../queries.ts";

/** What a revert or an undo is previewed from. `current` is one set with the ETag that the write will expect. */
export interface PastPreview {
  current: { services: Service[]; etag: string | null };
  past: Service[];
  /** The set before the version's change; null: there is none, or nothing is known of it. */
  parent: Service[] | null;
  place: VersionPlace;
}

export type Loaded<T> =
  | { state: "loading" }
  | { state: "failed"; error: Error; retry: () => void }
  | { state: "ready"; data: T; refreshing: boolean };

/** Read when the dialog opens, then left alone: what somebody is about to confirm does not change by itself. */
const pinned = { refetchOnMount: "always", refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

/** Reads what the preview of going back to, or taking back, a version needs. */
export function usePastPreview(config: string, version: string): Loaded<PastPreview> {
  const now = useQuery({ ...servicesQuery(config), ...pinned });
  const place = useQuery({ ...versionPlaceQuery(config, version), ...pinned });
  const then = useQuery(versionQuery(config, version));
  const parent = place.data?.version?.parents[0];
  const before = useQuery({ ...versionQuery(config, parent ?? ""), enabled: parent !== undefined });

  const fresh = now.isFetchedAfterMount && place.isFetchedAfterMount;
  const data = useMemo(() => {
    if (!fresh || !now.data || !place.data || !then.data) return null;
    if (parent !== undefined && !before.data) return null;
    const { items: services, etag } = now.data;
    return {
      current: { services, etag },
      past: then.data.items,
      parent: before.data?.items ?? null,
      place: place.data,
    };
  }, [fresh, now.data, place.data, then.data, parent, before.data]);

  const failed = [now, place, then, before].find(({ isError }) => isError);
  if (failed?.error) return { state: "failed", error: failed.error, retry: () => void failed.refetch() };
  return data
    ? { state: "ready", data, refreshing: now.isFetching || place.isFetching }
    : { state: "loading" };
}
