import { contentProblems } from "#contract/content-limits.ts";
import { portWords } from "#contract/port.ts";
import type { HostForm } from "./service-form.ts";
import { portReasons } from "./port-list.ts";
import type { ValidationProblem } from "#contract/validation.ts";
import type { Service } from "#contract/service.ts";
import { isNewFault } from "#domain/rules/new-field-fault.ts";
import { fieldRule } from "#domain/rules/field-faults.ts";
import { introducedProblems } from "#domain/rules/introduced-problems.ts";
import { allProblems } from "#domain/rules/service-problems.ts";
import type { Level, Problem } from "#domain/rules/rule.ts";
import { sameNameRule } from "#domain/rules/same-name-rule.ts";
import { placeOf, type PlaceName } from "./field-places.ts";

/** A problem of the service as the form would send it. */
export interface EditProblem {
  place: PlaceName;
  level: Level;
  message: string;
  /** What several hosts with this problem have in common: it follows "60 hosts". Null: they have the message. */
  ofMany: string | null;
  /** The value of a new host mends the field. */
  usualMends: boolean;
  /** The service had this problem before the edit; it blocks nothing. */
  before: boolean;
  /** The user may save in spite of this error by typing the service's id. */
  confirmable: boolean;
  /** The problem comes from the text of one field, and is shown once that field is left. */
  typed: boolean;
}

/** The word that stands before a message, which does not say its level itself. */
export const levelWords = { error: "Error", warning: "Warning", info: "Note" } as const;

/** The message as a sentence; an old problem says that it is one. */
export const problemText = ({ message, before }: EditProblem): string =>
  `${message}${/[.!?]$/.test(message) ? "" : "."}${before ? " It was there before this edit." : ""}`;

const key = ({ rule, field, host }: Problem): string => JSON.stringify([rule, field, host]);

/** The rules about the text of one field. */
const typedRules: ReadonlySet<string> = new Set([fieldRule, sameNameRule]);

/**
 * Every problem of `wire`. `stored`: the service that the edit began with, null for a new one. `between`: the problem
 * that it has together with other services of its set.
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
    ofMany: problem.ofMany ?? null,
    usualMends: problem.usualMends === true,
    before: wasThere(problem),
    confirmable: problem.confirmable === true,
    typed: typedRules.has(problem.rule),
  }));
  return [...found, ...requestProblems(contentProblems(wire, [], stored))];
}

/** An error that blocks a save. */
export const errorAt = (place: PlaceName, message: string): EditProblem => ({
  place,
  level: "error",
  message,
  ofMany: null,
  usualMends: false,
  before: false,
  confirmable: false,
  typed: false,
});

/** The problems of a request's body at the fields of the form. */
export const requestProblems = (problems: readonly ValidationProblem[]): EditProblem[] =>
  problems.map(({ loc, msg }) => {
    const [field = "", position, hostField] = loc[0] === "body" ? loc.slice(1) : loc;
    const place =
      field === "back_hosts" && typeof position === "number"
        ? placeOf(String(hostField), position)
        : placeOf(String(field));
    return errorAt(place, msg);
  });

const withMessage = (problem: EditProblem, message: string): EditProblem => ({ ...problem, message });

/** Says of ports that are no numbers what is wrong with each as it was typed; the wire has only NaN for them. */
export function withPortReasons(
  problems: readonly EditProblem[],
  hosts: readonly Pick<HostForm, "http_ports" | "https_ports">[],
): EditProblem[] {
  const explained = new Set<PlaceName>();
  return problems.flatMap((problem) => {
    const { place, message, before } = problem;
    const [, position, field] = /^back_hosts\.(\d+)\.(https?_ports)$/.exec(place) ?? [];
    const host = hosts[Number(position)];
    if (before || message !== portWords || !host) return [problem];
    if (explained.has(place)) return [];
    explained.add(place);
    const reasons = portReasons(field === "http_ports" ? host.http_ports : host.https_ports);
    return reasons.map((reason) => withMessage(problem, reason));
  });
}

/** The problems that stop a save: errors that this edit adds and that cannot be confirmed. */
export const blocking = (problems: readonly EditProblem[]): EditProblem[] =>
  problems.filter(({ level, before, confirmable }) => level === "error" && !before && !confirmable);

/** The errors that this edit adds and that typing the service's id confirms. */
export const toConfirm = (problems: readonly EditProblem[]): EditProblem[] =>
  problems.filter(({ level, before, confirmable }) => level === "error" && !before && confirmable);
