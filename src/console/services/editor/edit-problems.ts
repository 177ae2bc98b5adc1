import { contentProblems } from "#contract/content-limits.ts";
import { portWords } from "#contract/port.ts";
import type { HostForm } from "./service-form.ts";
import { portReasons } from "./port-list.ts";
import type { ValidationProblem } from "#contract/validation.ts";
import type { Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import { fieldRule, isNewFault } from "#domain/rules/field-faults.ts";
import { allProblems, introducedProblems } from "#domain/rules/service-problems.ts";
import type { Level, Problem } from "#domain/rules/rule.ts";
import { sameNameRule } from "#domain/rules/same-name-rule.ts";
import { placeOf, type PlaceName } from "./field-places.ts";

/** A problem of the service as the form would send it. `before`: it was there before this edit, and blocks nothing. */
export interface EditProblem {
  place: PlaceName;
  level: Level;
  message: string;
  before: boolean;
  /** An error that typing the service's id confirms. */
  confirmable: boolean;
  /** It comes from what is typed into one field, and is shown once that has been left. */
  typed: boolean;
}

/** The word for a level, where the message alone would not say it. */
export const levelWords = { error: "Error", warning: "Warning", info: "Note" } as const;

/** The message as a sentence that says whether it is an old one. */
export const problemText = ({ message, before }: EditProblem): string =>
  `${message}${/[.!?]$/.test(message) ? "" : "."}${before ? " It was there before this edit." : ""}`;

const key = ({ rule, field, host }: Problem): string => JSON.stringify([rule, field, host]);

/** What comes from what is typed into one field, and waits until that has been left. */
const typedRules: ReadonlySet<string> = new Set([fieldRule, sameNameRule]);

/**
 * All that is wrong with `wire`, with `between`, what it breaks together with others of its set; `stored` is what the
 * edit began with, null for a new service.
 */
export function editProblems(
  stored: Service | null,
  wire: Service,
  between: Problem | null = null,
): EditProblem[] {
  const introduced = new Set(introducedProblems(stored, wire).map(key));
  const isNew = isNewFault(stored, wire);
  const wasThere = (problem: Problem): boolean => {
    if (problem.rule === fieldRule) return !isNew(problem);
    if (problem.rule === sameNameRule) return stored?.name.trim() === wire.name.trim();
    return !introduced.has(key(problem));
  };
  const found = allProblems(wire, between).map((problem) => ({
    place: placeOf(problem.field, problem.host),
    level: problem.level,
    message: problem.message,
    before: wasThere(problem),
    confirmable: problem.confirmable === true,
    typed: typedRules.has(problem.rule),
  }));
  return [...found, ...refusedAt(contentProblems(wire, [], stored))];
}

/** Problems of a request as problems of the edit. */
const refusedAt = (problems: readonly ValidationProblem[]): EditProblem[] =>
  problems.map(({ loc, msg }) => {
    const [field = "", position, hostField] = loc[0] === "body" ? loc.slice(1) : loc;
    const place =
      field === "back_hosts" && typeof position === "number"
        ? placeOf(String(hostField), position)
        : placeOf(String(field));
    return { place, level: "error", message: msg, before: false, confirmable: false, typed: false };
  });

const saying = (problem: EditProblem, message: string): EditProblem => ({ ...problem, message });

/** The problems with reasons that tell typed ports as they are typed, where the wire has nothing but "no number". */
export function withPortReasons(
  problems: readonly EditProblem[],
  hosts: readonly Pick<HostForm, "http_ports" | "https_ports">[],
): EditProblem[] {
  const said = new Set<PlaceName>();
  return problems.flatMap((problem) => {
    const { place, message, before } = problem;
    const [, position, field] = /^back_hosts\.(\d+)\.(https?_ports)$/.exec(place) ?? [];
    const host = hosts[Number(position)];
    if (before || message !== portWords || !host) return [problem];
    if (said.has(place)) return [];
    said.add(place);
    const reasons = portReasons(field === "http_ports" ? host.http_ports : host.https_ports);
    return reasons.map((reason) => saying(problem, reason));
  });
}

/** The problems that stop a save: errors that this edit introduces and that nothing but an edit solves. */
export const blocking = (problems: readonly EditProblem[]): EditProblem[] =>
  problems.filter(({ level, before, confirmable }) => level === "error" && !before && !confirmable);

/** Introduced errors that the service's id, typed, confirms. */
export const toConfirm = (problems: readonly EditProblem[]): EditProblem[] =>
  problems.filter(({ level, before, confirmable }) => level === "error" && !before && confirmable);

/** What the server refused, and the service that it refused. */
export interface Refusal {
  problems: readonly ValidationProblem[];
  wire: Service;
}

const at = (value: unknown, step: string | number): unknown =>
  typeof value === "object" && value !== null
    ? (Object.entries(value).find(([name]) => name === String(step))?.[1] as unknown)
    : undefined;

/** The refused problems whose values are still as they were refused. */
export function refusedProblems(refusal: Refusal | null, wire: Service): EditProblem[] {
  if (refusal === null) return [];
  const left = refusal.problems.filter(({ loc }) => {
    const path = loc[0] === "body" ? loc.slice(1) : loc;
    const [now, then] = [wire, refusal.wire].map((service) => path.reduce<unknown>(at, service));
    return jsonEqual(now, then);
  });
  return refusedAt(left);
}
