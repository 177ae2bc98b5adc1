import type { Service } from "#contract/service.ts";
import { serviceChange } from "../changes.ts";
import { matchHosts } from "../match-hosts.ts";
import { movingClientsProblem } from "./moving-clients-rule.ts";
import type { Place, Problem } from "./rule.ts";
import { serviceProblems } from "./service-problems.ts";

const keyOf = (rule: string, { field, host }: Place): string => JSON.stringify([rule, field, host ?? null]);

/**
 * The problems that an edit introduces: those of `after` that `before` did not have, hosts matched by identity. With a
 * `before`, notes on the change itself are among them (clients that move to other hosts under IP hash).
 */
export function introducedProblems(before: Service | null, after: Service): Problem[] {
  if (before === null) return serviceProblems(after);
  const match = matchHosts(before.back_hosts, after.back_hosts);
  const had = new Set(serviceProblems(before).map((problem) => keyOf(problem.rule, problem)));
  const introduced = serviceProblems(after).filter(({ rule, field, host }) => {
    if (host === undefined) return !had.has(keyOf(rule, { field }));
    const was = match[host] ?? null;
    return was === null || !had.has(keyOf(rule, { field, host: was }));
  });
  const change = serviceChange(before, after);
  const note = change && movingClientsProblem(change);
  return note ? [...introduced, note] : introduced;
}
