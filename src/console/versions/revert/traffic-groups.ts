import type { SetChanges } from "#domain/changes.ts";
import { trafficConsequences, type TrafficConsequence } from "#domain/traffic-share.ts";
import { requestsOf, type Note } from "../../changes/change-notes.ts";
import { listed } from "../../changes/field-text.ts";
import { isolated } from "#contract/shown-text.ts";

/** One kind of consequence, with a note for each service that has it. */
interface TrafficGroup {
  title: string;
  notes: Note[];
}

/** What a change of the set does to the traffic of each service. */
export function consequencesOf({ added, removed, changed }: SetChanges): TrafficConsequence[] {
  // Only services that differ: the others, perhaps thousands, have no consequence.
  const before = [...removed, ...changed.map((change) => change.before)];
  const after = [...added, ...changed.map((change) => change.after)];
  return trafficConsequences(before, after);
}

/** What a change of the set does to the traffic, grouped by kind, the worst first. */
export function trafficGroups(changes: SetChanges): TrafficGroup[] {
  const all = consequencesOf(changes);
  const removed = new Set(changes.removed.map(({ id }) => id));
  const group = (
    title: string,
    level: Note["level"],
    textOf: (of: (typeof all)[number]) => string | null,
  ): TrafficGroup => ({
    title,
    notes: all.flatMap((consequence) => {
      const text = textOf(consequence);
      return text === null ? [] : [{ level, text: `${isolated(consequence.name)}: ${text}` }];
    }),
  });
  return [
    group("Services with no live host", "error", ({ id, lost }) => {
      if (lost.length === 0) return null;
      const why = removed.has(id) ? "the service is removed" : "“no live upstreams”";
      return `no host would serve ${requestsOf(lost)} (${why})`;
    }),
    group("Services that run on backups", "warning", ({ onBackups }) =>
      onBackups.length === 0 ? null : `${requestsOf(onBackups)} would run on backups`,
    ),
    group("Hosts going down", "info", ({ goingDown }) => (goingDown.length === 0 ? null : listed(goingDown))),
    group("Hosts coming up", "info", ({ comingUp }) => (comingUp.length === 0 ? null : listed(comingUp))),
  ].filter(({ notes }) => notes.length > 0);
}
