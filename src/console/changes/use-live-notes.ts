import { useQueries, useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { MeasuredHost, MeasuredHosts, Target } from "#contract/target.ts";
import { canonicalHost } from "#domain/canonical-host.ts";
import type { SetChanges } from "#domain/changes.ts";
import { measuredHostsQuery } from "../lib/measured-hosts-query.ts";
import { clockTime } from "../lib/server-clock.ts";
import { pollMs, targetsQuery } from "../lib/target-queries.ts";
import type { Note } from "./change-notes.ts";
import { driftNotes } from "./drift-notes.ts";
import { measuredNotes, type Measurement } from "./measured-notes.ts";

/** Whether somebody changed a server by hand: what becomes of it is another note. */
const isDrifted = ({ drift }: Target, { id, host, port }: MeasuredHost): boolean =>
  drift.some(
    (each) => each.id === id && each.port === port && canonicalHost(each.host) === canonicalHost(host),
  );

/** What is not measured now is not said; an answer that is on its way, or did not come, is nothing to wait for. */
const measurementsOf = (
  targets: readonly Target[],
  results: readonly UseQueryResult<MeasuredHosts>[],
): Measurement[] =>
  targets.map((target, at) => ({
    target: target.id,
    items: (results[at]?.data?.items ?? []).filter((server) => !isDrifted(target, server)),
  }));

/** What a change leaves of each service, as these targets see its hosts now. */
export function useMeasuredNotes(config: string, targets: readonly Target[], changes: SetChanges): Note[] {
  const reporting = targets.filter(({ reachable }) => reachable);
  const results = useQueries({
    queries: reporting.map(({ id }) => ({
      ...measuredHostsQuery(config, id),
      refetchInterval: pollMs.idle,
    })),
  });
  return measuredNotes(measurementsOf(reporting, results), changes, clockTime());
}

/**
 * What a save does at the load balancers, by what they report now: whether the hosts that it leaves take traffic there, and
 * what was changed by hand that it undoes. The shell asks for the targets, this for their hosts.
 */
export function useLiveNotes(config: string, changes: SetChanges): Note[] {
  const { data: targets = [] } = useQuery({ ...targetsQuery(config), enabled: false });
  return [...useMeasuredNotes(config, targets, changes), ...driftNotes(targets, changes)];
}
