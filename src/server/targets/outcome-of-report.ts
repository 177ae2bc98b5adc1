import type { AgentReport } from "#contract/agent.ts";
import type { StoredPublication } from "../store/store.ts";

export type Progress = NonNullable<AgentReport["publication"]>;

/**
 * A publication after its agent reported on it; null when the report says nothing new. What ended stays ended: a report that
 * comes late, or from an agent that was started anew, changes no earlier end. A `replaced` one may have been applied all the
 * same, by an agent that had just taken it.
 */
export function afterReport(
  record: StoredPublication,
  progress: Progress,
  now: Date,
): StoredPublication | null {
  const { outcome } = progress;
  const at = now.toISOString();
  const begun = ["waiting", "applying", "replaced"].includes(record.outcome);
  if (outcome === "applying" || !(begun || (record.outcome === "live" && outcome === "went_back")))
    return null;
  const check = progress.check && { ...progress.check, at };
  return {
    ...record,
    outcome,
    check: check ?? record.check,
    method: progress.method ?? record.method,
    output: progress.output,
    timings: { ...record.timings, ...progress.timings },
    deadline: progress.deadline ?? record.deadline,
    read_back: progress.read_back ?? record.read_back,
    live_at: outcome === "live" ? at : record.live_at,
    ended_at: at,
  };
}

/** What an agent should make live: the newest publication, unless it failed; then the last one that was live. */
export function wantedOf<P extends { n: number; outcome: string }>(entries: readonly P[]): P | null {
  const newest = entries.at(-1);
  if (newest === undefined) return null;
  if (newest.outcome !== "refused" && newest.outcome !== "went_back") return newest;
  return entries.findLast(({ outcome }) => outcome === "live") ?? null;
}
