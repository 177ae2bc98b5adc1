import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Service } from "#contract/service.ts";
import { servicesQuery, versionQuery } from "../../lib/set-queries.ts";
import type { Version } from "#contract/version.ts";
import { factsQuery, laterQuery, type Later } from "../version-queries.ts";

/** What a revert or an undo is previewed from. `current` is one set with the ETag that the write will expect. */
export interface Preview {
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
  | { state: "ready"; data: T; refreshing: boolean; moved: boolean; refresh: () => void };

/** How often it is asked whether the set is another one by now; an unchanged one is answered without a body. */
const refreshMs = 5_000;

/**
 * Reads what the preview of going back to, or taking back, a version needs. `ids`: only the later versions that touched
 * one of these services.
 */
export function usePreview(config: string, version: string, ids?: readonly string[]): Loaded<Preview> {
  const client = useQueryClient();
  const [turn, setTurn] = useState(0);
  // Read when the dialog opens, then left alone: what somebody is about to confirm does not change by itself.
  const now = useQuery({
    queryKey: ["preview", config, version, ids ?? [], turn],
    queryFn: async () => {
      const [set, later] = await Promise.all([
        client.fetchQuery({ ...servicesQuery(config), staleTime: 0 }),
        client.fetchQuery({ ...laterQuery(config, version, ids), staleTime: 0 }),
      ]);
      return { set, later };
    },
    staleTime: "static",
    gcTime: 0,
    structuralSharing: false,
    placeholderData: keepPreviousData,
  });
  const live = useQuery({
    ...servicesQuery(config),
    refetchInterval: refreshMs,
    enabled: now.isSuccess,
  }).data;
  const facts = useQuery(factsQuery(config, version));
  const then = useQuery(versionQuery(config, version));
  const parent = facts.data?.parents[0];
  const before = useQuery({ ...versionQuery(config, parent ?? ""), enabled: parent !== undefined });

  const data = useMemo(() => {
    if (!now.data || facts.data === undefined || !then.data) return null;
    if (parent !== undefined && !before.data) return null;
    const { set, later } = now.data;
    const { items: services, etag } = set;
    return {
      current: { services, etag },
      past: then.data.items,
      parent: before.data?.items ?? null,
      version: facts.data,
      later,
    };
  }, [now.data, facts.data, then.data, parent, before.data]);

  const failed = [now, facts, then, before].find(({ isError }) => isError);
  if (failed?.error) return { state: "failed", error: failed.error, retry: () => void failed.refetch() };
  if (!data) return { state: "loading" };
  const moved = live !== undefined && live.etag !== null && live.etag !== data.current.etag;
  const refresh = () => setTurn(turn + 1);
  return { state: "ready", data, refreshing: now.isPlaceholderData, moved, refresh };
}
