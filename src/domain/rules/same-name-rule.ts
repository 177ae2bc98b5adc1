import { isolated, showsSomething } from "#contract/shown-text.ts";
import type { Service } from "#contract/service.ts";
import type { Problem } from "./rule.ts";

/** The ids of services by name. Names are compared without the space around them. */
export type NamesInUse = ReadonlyMap<string, readonly string[]>;

/** The names of a set and who has them; names that show nothing are left out. */
export function namesInUse(services: readonly Service[]): NamesInUse {
  const names = new Map<string, string[]>();
  for (const service of services) {
    if (!showsSomething(service.name)) continue;
    const name = service.name.trim();
    const ids = names.get(name);
    if (ids) ids.push(service.id);
    else names.set(name, [service.id]);
  }
  return names;
}

export const sameNameRule = "same-name";

/**
 * The problem of a service whose name another service has too, else null. The service need not be in the set yet.
 * Source: the vendor's deployments, which may refuse a name that is used twice.
 */
export function sameNameProblem(service: Service, names: NamesInUse): Problem | null {
  const name = service.name.trim();
  const ids = names.get(name) ?? [];
  const other = ids.find((id) => id !== service.id);
  if (other === undefined) return null;
  const others = ids.length - (ids.includes(service.id) ? 1 : 0);
  const more = others > 1 ? ` and ${others - 1} more` : "";
  const message = `The name “${isolated(name)}” is also that of ${other}${more}; publishing may be refused. Give each service its own name.`;
  return { rule: sameNameRule, level: "warning", field: "name", message };
}
