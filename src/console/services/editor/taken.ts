import type { Service } from "#contract/service.ts";
import { sameNameProblem, type NamesInUse } from "#domain/rules/same-name.ts";
import type { EditProblem } from "./problems.ts";
import { isolated } from "#contract/shown-text.ts";

/** The problem of a new service whose id another one has. */
export const takenId = ({ id }: Service, taken: ReadonlySet<string>): EditProblem[] =>
  taken.has(id)
    ? [
        {
          place: "id",
          level: "error",
          message: `There is a backend service with the id “${isolated(id)}” already; choose another id`,
          before: false,
          confirmable: false,
          typed: false,
        },
      ]
    : [];

/** The warning of a name that another service of the set has; `stored` is what the edit began with. */
export function takenName(stored: Service | null, wire: Service, names: NamesInUse): EditProblem[] {
  const problem = sameNameProblem(wire, names);
  if (problem === null) return [];
  const { level, message } = problem;
  const before = stored?.name.trim() === wire.name.trim();
  return [{ place: "name", level, message, before, confirmable: false, typed: true }];
}
