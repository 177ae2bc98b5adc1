import type { SetChanges } from "#domain/changes.ts";
import { trafficConsequences } from "#domain/traffic-share.ts";
import { requestsOf, type Note } from "../../changes/change-notes.ts";
import { listed } from "../../changes/field-text.ts";
import { isolated } from "#contract/shown-text.ts";

/** One kind of consequence, with a note for each service that has it. */
interface TrafficGroup {
  title: string;
  notes: Note[];
}

/** What a change of the set does to the traffic, grouped by kind, the worst first. */
export function trafficGroups({ added, removed, changed }: SetChanges): TrafficGroup[] {
  // Only services that differ: the others, perhaps thousands, have no consequence.
  const before = [...removed, ...changed.map((change) => change.before)];
  const after = [...added, ...changed.map((change) => change.after)];
  const all = trafficConsequences(before, after);
  const remains = new Set(after.map(({ id }) => id));
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
      const why = remains.has(id) ? "“no live upstreams”" : "the service is removed";
      return `no host would serve ${requestsOf(lost)} (${why})`;
    }),
    group("Services that run on backups", "warning", ({ onBackups }) =>
      onBackups.length === 0 ? null : `${requestsOf(onBackups)} would run on backups`,
    ),
    group("Hosts going down", "info", ({ goingDown }) => (goingDown.length === 0 ? null : listed(goingDown))),
    group("Hosts coming up", "info", ({ comingUp }) => (comingUp.length === 0 ? null : listed(comingUp))),
  ].filter(({ notes }) => notes.length > 0);
}
