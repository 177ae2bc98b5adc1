import type { Target } from "#contract/target.ts";
import type { PublicationEntry, StoredTarget } from "../store/published-records.ts";
import type { Store } from "../store/store.ts";
import { toldSince } from "./agent-presence.ts";
import { digest } from "./agent-task.ts";
import { firstDeadline, unconfirmed } from "./confirmation.ts";
import type { MeasuredState } from "./measured-state.ts";
import { wantedOf, wasLive } from "./outcome-of-report.ts";
import { versionsAfter } from "./past-versions.ts";

export const shortVersion = (version: string): string => version.slice(0, 7);

/** What a target is told from. `all` has the publications of earlier targets of its id, too. */
interface Known {
  definition: StoredTarget;
  entries: readonly PublicationEntry[];
  all: readonly PublicationEntry[];
  measured: Pick<MeasuredState, "running" | "drift" | "program" | "problem" | "heardAt">;
  /** That two agents ask; null: there is one. */
  twoAgents: string | null;
  reachable: boolean;
  seen: Date | null;
  readOnly: boolean;
}

/** A target as the API tells of it. */
export async function toldTarget(store: Store, config: string, given: Known): Promise<Target> {
  const known = { ...given, measured: stillMeasured(given) };
  const { definition, entries, measured, reachable } = known;
  const { after: _, switched: __, ...own } = definition;
  const newest = entries.at(-1);
  const wanted = wantedOf(entries);
  const { live, seen } = liveIn(known);
  const outcome: Target["outcome"] = newest?.outcome ?? "none";
  const { drift, program } = measured;
  const state = [live?.version, live?.publication, live?.confirmed, drift];
  return {
    ...own,
    live,
    wanted: wanted && { version: wanted.version, publication: wanted.n },
    outcome,
    behind: live && (await versionsAfter(store, config, live.version)),
    reachable,
    seen,
    program,
    problem: known.twoAgents ?? measured.problem,
    held: heldBecause(definition, newest, known.readOnly),
    drift: [...drift],
    etag: digest([own, newest?.n ?? 0, outcome, state]),
  };
}

/**
 * What was measured, without what is over: the agent may have told another server since that something else became live, or
 * that it went back.
 */
function stillMeasured({ entries, measured }: Known): Known["measured"] {
  const { heardAt } = measured;
  const isOver = heardAt !== null && toldSince(entries, heardAt);
  return isOver ? { ...measured, running: null, drift: [] } : measured;
}

/** What the program said last that it runs: to this process, or else to the one before it, or another server. */
function liveIn({ entries, all, measured, seen: at }: Known): Pick<Target, "live" | "seen"> {
  const seen = at?.toISOString() ?? null;
  const { running } = measured;
  if (running === null) {
    const last = entries.findLast(wasLive);
    if (last?.outcome !== "live") return { live: null, seen };
    const since = last.live_at ?? "";
    return { live: liveOf(last, since, entries), seen: seen !== null && seen > since ? seen : last.live_at };
  }
  const { version, publication, since } = running;
  if (version === null || !/^[0-9a-f]{40}$/.test(version)) return { live: null, seen };
  // The number of another target's publication, or of an earlier repository's, says nothing.
  const same = all.filter((entry) => entry.version === version);
  const found = same.find(({ n }) => n === publication) ?? same.at(-1);
  if (found) return { live: liveOf(found, found.live_at ?? since, entries), seen };
  return {
    live: { version, publication: null, at: since, by: null, confirmed: true, confirm_by: null },
    seen,
  };
}

function liveOf(
  entry: PublicationEntry,
  at: string,
  entries: readonly PublicationEntry[],
): NonNullable<Target["live"]> {
  const waiting = unconfirmed(entry, entries);
  return {
    version: entry.version,
    publication: entry.n,
    at,
    by: entry.author,
    confirmed: waiting.length === 0,
    confirm_by: firstDeadline(waiting),
  };
}

function heldBecause(
  { mode }: StoredTarget,
  newest: PublicationEntry | undefined,
  readOnly: boolean,
): string | null {
  if (mode !== "automatic") return null;
  if (readOnly) return "The deployment is under maintenance, and publishes nothing by itself";
  if (newest?.outcome !== "refused" && newest?.outcome !== "went_back") return null;
  const what = newest.outcome === "refused" ? "was refused" : "did not stay live";
  return `${shortVersion(newest.version)} ${what}: this target waits for the next version, or until somebody publishes one`;
}
