import type { Service } from "#contract/service.ts";
import type { SetChanges } from "#domain/changes.ts";
import { introducedProblems } from "#domain/rules/introduced-problems.ts";
import type { Level } from "#domain/rules/rule.ts";
import { trafficConsequences, type Protocol, type TrafficConsequence } from "#domain/traffic-share.ts";
import { listed } from "./field-text.ts";
import { isolated } from "#contract/shown-text.ts";
import { serviceName } from "#domain/labels.ts";

/** Something to know before a change is made. */
export interface Note {
  level: Level;
  text: string;
}

/** "HTTP and HTTPS requests". */
export const requestsOf = (protocols: readonly Protocol[]): string =>
  `${protocols.map((protocol) => protocol.toUpperCase()).join(" and ")} requests`;

function notesOf({ name, comingUp, goingDown, lost, onBackups }: TrafficConsequence): Note[] {
  const notes: Note[] = [];
  const add = (level: Level, text: string) => notes.push({ level, text: `${isolated(name)}: ${text}` });
  if (lost.length > 0) add("error", `no host would serve ${requestsOf(lost)} (“no live upstreams”)`);
  if (onBackups.length > 0) add("warning", `${requestsOf(onBackups)} would run on backups`);
  if (goingDown.length > 0) add("info", `traffic ceases to ${listed(goingDown)}`);
  if (comingUp.length > 0) add("info", `traffic begins to ${listed(comingUp)}`);
  return notes;
}

const order = { error: 0, warning: 1, info: 2 } as const;
export const worstFirst = <T extends { level: Level }>(notes: readonly T[]): T[] =>
  notes.toSorted((a, b) => order[a.level] - order[b.level]);

/** What a change from one set to another does to the traffic, the worst first. */
export const trafficNotes = (before: readonly Service[], after: readonly Service[]): Note[] =>
  worstFirst(trafficConsequences(before, after).flatMap(notesOf));

/** The service rules that a change newly breaks, the worst first. */
export function problemNotes({ added, changed }: SetChanges): Note[] {
  const pairs = [
    ...added.map((service) => ({ before: null, after: service })),
    ...changed.map(({ before, after }) => ({ before, after })),
  ];
  return worstFirst(
    pairs.flatMap(({ before, after }) =>
      introducedProblems(before, after).map(({ level, message }) => ({
        level,
        text: `${isolated(serviceName(after))}: ${message}`,
      })),
    ),
  );
}
