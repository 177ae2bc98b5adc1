import type { Service } from "#contract/service.ts";
import { fieldFaults } from "./field-faults.ts";
import type { Level, Place, Problem, ServiceRule } from "./rule.ts";
import { namesInUse, sameNameProblem } from "./same-name-rule.ts";
import { serviceRules } from "./rule-table.ts";

const levels: readonly Level[] = ["error", "warning", "info"];
const errorsFirst = (problems: readonly Problem[]): Problem[] =>
  problems.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));

const problemOf = (
  { id, level, message, ofMany, usualMends, confirmable }: ServiceRule,
  service: Service,
  place: Place,
): Problem => ({
  ...place,
  rule: id,
  level,
  message: message(service, place),
  ...(usualMends && { usualMends }),
  ...(ofMany && { ofMany: ofMany(service, place) }),
  ...(confirmable && { confirmable }),
});

/**
 * The service rules that a stored service breaks, errors first. `between` is a problem that takes other services of its
 * set to find (a name used twice).
 */
export function serviceProblems(service: Service, between: Problem | null = null): Problem[] {
  const own = serviceRules.flatMap((rule) =>
    rule.test(service).map((place) => problemOf(rule, service, place)),
  );
  return errorsFirst(between === null ? own : [...own, between]);
}

const placeKey = ({ field, host }: Place): string => JSON.stringify([field, host ?? null]);

/**
 * The field rules and service rules that a stored service breaks, errors first; `between` as in `serviceProblems`. One
 * cause has one message: while a field breaks a field rule, problems of service rules at that field are left out.
 */
export function allProblems(service: Service, between: Problem | null = null): Problem[] {
  const broken = serviceProblems(service, between);
  const faults = fieldFaults(service);
  if (faults.length === 0) return broken;
  const faulty = new Set(faults.map(placeKey));
  return [...faults, ...broken.filter((problem) => !faulty.has(placeKey(problem)))];
}

/**
 * The service rules that a set breaks, by id of service, without services that break none; a name used twice is among
 * them. With `ids`, only those services are looked at.
 */
export function setProblems(services: readonly Service[], ids?: ReadonlySet<string>): Map<string, Problem[]> {
  const names = namesInUse(services);
  const problems = new Map<string, Problem[]>();
  for (const service of services) {
    if (ids !== undefined && !ids.has(service.id)) continue;
    const found = serviceProblems(service, sameNameProblem(service, names));
    if (found.length > 0) problems.set(service.id, found);
  }
  return problems;
}
