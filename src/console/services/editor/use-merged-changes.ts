import { useQuery } from "@tanstack/react-query";
import { useId, useMemo, useState } from "react";
import { serviceChange, type ServiceChange } from "#domain/changes.ts";
import type { Version } from "#contract/version.ts";
import { lastVersionQuery, stateOf } from "../../lib/set-queries.ts";
import type { InitialState } from "./initial-state.ts";

/** What somebody else changed and the form has already; null: nothing, or its note was closed. */
export type Merged = {
  /** It was merged with edits made here. */
  edited: boolean;
  change: ServiceChange;
  /** The version that it came with, once that is known. */
  last: Version | null | undefined;
  close: () => void;
} | null;

/** Belongs to the editor, so that the note is the same one wherever it is drawn: in the editor or in the review. */
export function useMergedChanges(
  config: string,
  { base, merged }: Pick<InitialState, "base" | "merged">,
): Merged {
  const [closed, setClosed] = useState(false);
  const change = useMemo(() => merged && serviceChange(merged.before, merged.after), [merged]);
  // Asked once: by the next time, another version may be the last.
  const last = useQuery({
    ...lastVersionQuery(config, merged?.after.id ?? "", `${stateOf(base)} ${useId()}`),
    enabled: merged !== null,
    staleTime: "static",
    gcTime: 0,
  }).data;
  if (merged === null || change === null || closed) return null;
  return { edited: merged.edited, change, last, close: () => setClosed(true) };
}
