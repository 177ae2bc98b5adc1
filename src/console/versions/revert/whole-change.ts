import { canonicalHost } from "#domain/canonical-host.ts";
import type { SetChanges } from "#domain/changes.ts";
import { counted } from "../../changes/field-text.ts";
import type { Later } from "../version-queries.ts";
import { consequencesOf } from "./traffic-groups.ts";

/** The number of hosts, each counted once however many services have it. */
const hostsIn = (names: readonly string[]): number => new Set(names.map(canonicalHost)).size;

/**
 * What a change of the set does, in numbers: the services that change, the hosts that stop or start taking traffic in at
 * least one of them, the services that lose all hosts for a protocol.
 */
export function wholeChange(changes: SetChanges): string[] {
  const services = changes.added.length + changes.removed.length + changes.changed.length;
  const consequences = consequencesOf(changes);
  const stop = hostsIn(consequences.flatMap(({ goingDown }) => goingDown));
  const start = hostsIn(consequences.flatMap(({ comingUp }) => comingUp));
  const unserved = consequences.filter(({ lost }) => lost.length > 0).length;
  return [
    counted(services, "service changes", "services change"),
    `${counted(stop, "host stops", "hosts stop")}, ${start.toLocaleString("en")} ${start === 1 ? "starts" : "start"} taking traffic`,
    `${counted(unserved, "service")} without a live host`,
  ];
}

/** What a revert takes away: "17 later changes by 6 people go"; `to`: the services that are restored. */
export function takenText({ total, authors }: Later, to?: string): string {
  const what = to === undefined ? "" : ` to ${to}`;
  if (total === 0) return `no later change${what} goes`;
  const by = counted(authors.length, "person", "people");
  return `${counted(total, "later change")}${what} by ${by} ${total === 1 ? "goes" : "go"}`;
}

/** What an undo takes back and what it keeps: "takes back this one change, keeps 4 later ones". */
export function keptText({ total }: Pick<Later, "total">): string {
  if (total === 0) return "takes back this one change, the newest";
  return `takes back this one change, keeps ${counted(total, "later one")}`;
}
