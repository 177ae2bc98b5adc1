import type { AgentReport } from "#contract/agent.ts";
import type { StoredPublication } from "../store/published-records.ts";

export type Progress = NonNullable<AgentReport["publication"]>;

/**
 * A publication after its agent reported on it; null when the report says nothing new. What ended stays ended: a report that
 * comes late, or from an agent that was started anew, changes no earlier end. A `replaced` one may have been applied all the
 * same, by an agent that had just taken it; and one that is `live` is lost when its load balancer was built anew and refuses
 * it now.
 */
export function afterReport(
  record: StoredPublication,
  progress: Progress,
  now: Date,
): StoredPublication | null {
  const { outcome } = progress;
  const at = now.toISOString();
  const begun = ["waiting", "applying", "replaced"].includes(record.outcome);
  const lost = record.outcome === "live" && (outcome === "went_back" || outcome === "refused");
  if (outcome === "applying" || !(begun || lost)) return null;
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
    overwrote: progress.overwrote ?? record.overwrote,
    live_at: outcome === "live" ? at : record.live_at,
    ended_at: at,
  };
}

/**
 * Whether a publication was live and nobody went back from it. One that a machine built anew refused stays wanted: an older
 * set would be no better there, and each older one would be tried and lost in its turn.
 */
export const wasLive = ({ outcome, live_at: at }: Pick<StoredPublication, "outcome" | "live_at">): boolean =>
  outcome === "live" || (outcome === "refused" && at !== null);

/** What an agent should make live: the newest publication, unless it failed; then the last one that was live. */
export function wantedOf<P extends Pick<StoredPublication, "outcome" | "live_at">>(
  entries: readonly P[],
): P | null {
  const newest = entries.at(-1);
  if (newest === undefined) return null;
  if (newest.outcome !== "refused" && newest.outcome !== "went_back") return newest;
  return entries.findLast(wasLive) ?? null;
}
