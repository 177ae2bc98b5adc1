import { useQuery } from "@tanstack/react-query";
import type { Service } from "#contract/service.ts";
import { servicesQuery, versionQuery } from "../../lib/set-queries.ts";
import { current } from "../versions-search-params.ts";

/** One side of a comparison. */
export type Side =
  | { state: "none" }
  | { state: "loading" }
  | { state: "failed"; error: Error; retry: () => void }
  /** `outdated`: it could not be read again, so it may have changed since. */
  | { state: "ready"; services: readonly Service[]; outdated: { error: Error; retry: () => void } | null };

/** What a side shows: a version of a configuration, or its current set. */
export interface SideId {
  config: string;
  id: string | undefined;
}

/** Both sides of a comparison with their services, and the short name of each. */
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

/** Reads the set of a side; no `id`: none was chosen. */
export function useSide({ config, id }: SideId): Side {
  const isCurrent = id === current;
  const now = useQuery({ ...servicesQuery(config), enabled: isCurrent });
  const past = useQuery({ ...versionQuery(config, id ?? ""), enabled: id !== undefined && !isCurrent });
  if (id === undefined) return { state: "none" };
  const { data, error, refetch } = isCurrent ? now : past;
  const problem = error && { error, retry: () => void refetch() };
  // After a failed reload the loaded set stays, with a note.
  if (data) return { state: "ready", services: data.items, outdated: problem };
  return problem ? { state: "failed", ...problem } : { state: "loading" };
}
