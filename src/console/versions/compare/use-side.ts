import { useQuery } from "@tanstack/react-query";
import type { Service } from "#contract/service.ts";
import { servicesQuery, versionQuery } from "../../lib/queries.ts";
import { current } from "../search.ts";

/** One side of a comparison. */
export type Side =
  | { state: "none" }
  | { state: "loading" }
  | { state: "failed"; error: Error; retry: () => void }
  | { state: "ready"; services: readonly Service[] };

/** Reads the set of a version, or the one that is `current`; `undefined`: none has been chosen. */
export function useSide(config: string, id: string | undefined): Side {
  const isCurrent = id === current;
  const now = useQuery({ ...servicesQuery(config), enabled: isCurrent });
  const past = useQuery({ ...versionQuery(config, id ?? ""), enabled: id !== undefined && !isCurrent });
  if (id === undefined) return { state: "none" };
  const query = isCurrent ? now : past;
  // A failed reload of a set that is already here is no reason to take it away.
  if (query.data) return { state: "ready", services: query.data.items };
  return query.error
    ? { state: "failed", error: query.error, retry: () => void query.refetch() }
    : { state: "loading" };
}
