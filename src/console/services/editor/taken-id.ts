import type { Service } from "#contract/service.ts";
import type { EditProblem } from "./edit-problems.ts";
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
