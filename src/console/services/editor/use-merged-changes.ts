import { useQuery } from "@tanstack/react-query";
import { useId, useMemo, useState } from "react";
import type { Version } from "#contract/version.ts";
import { serviceChange, type ServiceChange } from "#domain/changes.ts";
import { lastVersionQuery, stateOf } from "../../lib/set-queries.ts";
import type { InitialState } from "./initial-state.ts";

/** What others changed while the service was open and the form shows already; null: nothing, or the note is closed. */
export type MergedChanges = {
  /** The changes were merged with edits made here. */
  edited: boolean;
  change: ServiceChange;
  /** The version that made them, once it is known. */
  last: Version | null | undefined;
  close: () => void;
} | null;

/** The state of the note, which shows in the editor or in its review: closed in one place, it is closed in both. */
export function useMergedChanges(
  config: string,
  { base, merged }: Pick<InitialState, "base" | "merged">,
): MergedChanges {
  const [isClosed, setClosed] = useState(false);
  const change = useMemo(() => merged && serviceChange(merged.before, merged.after), [merged]);
  // Asked once: an answer that comes later may name a later version.
  const last = useQuery({
    ...lastVersionQuery(config, merged?.after.id ?? "", `${stateOf(base)} ${useId()}`),
    enabled: merged !== null,
    staleTime: "static",
    gcTime: 0,
  }).data;
  if (merged === null || change === null || isClosed) return null;
  return { edited: merged.edited, change, last, close: () => setClosed(true) };
}
