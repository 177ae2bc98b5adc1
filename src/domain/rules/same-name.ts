import type { Service } from "#contract/service.ts";
import type { Problem } from "./rule.ts";

/**
 * Services that share their name with others of the set, by id. Names are compared without the space around
 * them. Source: the vendor's deployments, which may refuse a name that is used twice.
 */
export function sameNameProblems(services: readonly Service[]): Map<string, Problem> {
  const byName = new Map<string, Service[]>();
  for (const service of services) {
    const name = service.name.trim();
    if (name === "") continue;
    const group = byName.get(name);
    if (group) group.push(service);
    else byName.set(name, [service]);
  }
  const problems = new Map<string, Problem>();
  for (const [name, group] of byName) {
    if (group.length === 1) continue;
    for (const { id } of group) {
      const other = group.find((service) => service.id !== id)?.id;
      if (other === undefined) continue;
      const more = group.length > 2 ? ` and ${group.length - 2} more` : "";
      const message = `The name “${name}” is also that of ${other}${more}; publishing may be refused. Give each service its own name.`;
      problems.set(id, { rule: "same-name", level: "warning", field: "name", message });
    }
  }
  return problems;
}
