import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { changes, type SetChanges } from "#domain/changes.ts";
import { laterQuery, type Later } from "../version-queries.ts";
import { fitInAddress, restored } from "./restored.ts";
import type { Preview } from "./use-preview.ts";

const idsOf = ({ added, removed, changed }: SetChanges): string[] =>
  [...added, ...removed, ...changed].map(({ id }) => id);

const without = (all: SetChanges, left: ReadonlySet<string>): SetChanges => ({
  added: all.added.filter(({ id }) => !left.has(id)),
  removed: all.removed.filter(({ id }) => !left.has(id)),
  changed: all.changed.filter(({ id }) => !left.has(id)),
});

/** What is chosen of a change from now to a past version. */
interface ChosenChange {
  /** From now to then. */
  all: SetChanges;
  /** The part of it that is chosen. */
  chosen: SetChanges;
  /** The services to send, where that is not the whole set: then it is a restore. */
  ids: readonly string[] | undefined;
  /** The later changes that go; null while they are counted. */
  later: Later | null;
  leftOut: ReadonlySet<string>;
  setLeftOut: (ids: ReadonlySet<string>) => void;
  /** Whether one request can carry the ids. */
  fits: boolean;
}

/**
 * The change from the current set to a past one, or to the services `ids` of it, of which some may be left out. Null until
 * the preview is loaded.
 */
export function useChosenChange(
  config: string,
  version: string,
  data: Preview | null,
  ids?: readonly string[],
): ChosenChange | null {
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const all = useMemo(() => {
    if (!data) return null;
    const { services } = data.current;
    return changes(services, ids ? restored(services, data.past, ids) : data.past);
  }, [data, ids]);
  const chosen = useMemo(() => all && without(all, leftOut), [all, leftOut]);
  const isPart = all !== null && idsOf(all).some((id) => leftOut.has(id));
  const chosenIds = useMemo(() => (chosen && isPart ? idsOf(chosen) : ids), [chosen, isPart, ids]);
  const fits = chosenIds === undefined || fitInAddress(chosenIds);
  const later = useQuery({
    ...laterQuery(config, version, chosenIds),
    enabled: isPart && fits && chosenIds !== undefined && chosenIds.length > 0,
  });
  if (!data || !all || !chosen) return null;
  return {
    all,
    chosen,
    ids: chosenIds,
    later: isPart ? (later.data ?? null) : data.later,
    leftOut,
    setLeftOut,
    fits,
  };
}
