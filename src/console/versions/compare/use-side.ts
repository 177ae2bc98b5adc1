import { useQuery } from "@tanstack/react-query";
import type { Service } from "#contract/service.ts";
import { servicesQuery, versionQuery } from "../../lib/set-queries.ts";
import { current } from "../versions-search-params.ts";

/** One side of a comparison. */
export type Side =
  | { state: "none" }
  | { state: "loading" }
  | { state: "failed"; error: Error; retry: () => void }
  /** `outdated`: it could not be read again, and may have changed since. */
  | { state: "ready"; services: readonly Service[]; outdated: { error: Error; retry: () => void } | null };

/** What a comparison has on a side: a version, or `current`, of a configuration. */
export interface SideId {
  config: string;
  id: string | undefined;
}

/** Both sides of a comparison, as they are read, and what each is called. */
export interface Sides {
  config: string;
  from: SideId;
  to: SideId;
  names: { before: string; after: string };
  before: { services: readonly Service[] };
  after: { services: readonly Service[] };
}

export const sameSide = (a: SideId, b: SideId): boolean =>
  a.id !== undefined && a.id === b.id && a.config === b.config;

/** Reads the set of a version, or the one that is `current`; no `id`: none has been chosen. */
export function useSide({ config, id }: SideId): Side {
  const isCurrent = id === current;
  const now = useQuery({ ...servicesQuery(config), enabled: isCurrent });
  const past = useQuery({ ...versionQuery(config, id ?? ""), enabled: id !== undefined && !isCurrent });
  if (id === undefined) return { state: "none" };
  const { data, error, refetch } = isCurrent ? now : past;
  const problem = error && { error, retry: () => void refetch() };
  // A failed reload of a set that is already here is no reason to take it away, but one to say so.
  if (data) return { state: "ready", services: data.items, outdated: problem };
  return problem ? { state: "failed", ...problem } : { state: "loading" };
}
