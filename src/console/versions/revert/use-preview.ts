import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Service } from "#contract/service.ts";
import { servicesQuery, versionQuery } from "../../lib/set-queries.ts";
import type { Version } from "#contract/version.ts";
import { factsQuery, laterQuery, type Later } from "../version-queries.ts";

/** What the preview of a revert, a restore or an undo is computed from. */
export interface Preview {
  /** The current set, with the ETag that the write will send. */
  current: { services: Service[]; etag: string | null };
  past: Service[];
  /** The set before the version; null for the first version, or where the history does not list it. */
  parent: Service[] | null;
  /** Null where the history does not list the version. */
  version: Version | null;
  later: Later;
}

export type Loaded<T> =
  | { state: "loading" }
  | { state: "failed"; error: Error; retry: () => void }
  | { state: "ready"; data: T; refreshing: boolean; outdated: boolean; refresh: () => void };

/** Milliseconds between checks for a newer set; an unchanged one is answered without a body. */
const refreshMs = 5_000;

/** Reads what a preview needs. `ids`: of the later versions, count only those that changed one of these services. */
export function usePreview(config: string, version: string, ids?: readonly string[]): Loaded<Preview> {
  const client = useQueryClient();
  const [turn, setTurn] = useState(0);
  // Read once, when the dialog opens: what somebody is about to confirm does not change by itself.
  const snapshot = useQuery({
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
    enabled: snapshot.isSuccess,
  }).data;
  const facts = useQuery(factsQuery(config, version));
  const past = useQuery(versionQuery(config, version));
  const parent = facts.data?.parents[0];
  const before = useQuery({ ...versionQuery(config, parent ?? ""), enabled: parent !== undefined });

  const data = useMemo(() => {
    if (!snapshot.data || facts.data === undefined || !past.data) return null;
    if (parent !== undefined && !before.data) return null;
    const { set, later } = snapshot.data;
    const { items: services, etag } = set;
    return {
      /** The current set, with the ETag that the write will send. */
      current: { services, etag },
      past: past.data.items,
      parent: before.data?.items ?? null,
      version: facts.data,
      later,
    };
  }, [snapshot.data, facts.data, past.data, parent, before.data]);

  const failed = [snapshot, facts, past, before].find(({ isError }) => isError);
  if (failed?.error) return { state: "failed", error: failed.error, retry: () => void failed.refetch() };
  if (!data) return { state: "loading" };
  const outdated = live !== undefined && live.etag !== null && live.etag !== data.current.etag;
  const refresh = () => setTurn(turn + 1);
  return { state: "ready", data, refreshing: snapshot.isPlaceholderData, outdated, refresh };
}
