import type { ValidationProblem } from "#contract/validation.ts";
import type { Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import { requestProblems, type EditProblem } from "./edit-problems.ts";

/** The problems that the server found in a service, and that service as it was sent. */
export interface ServerErrors {
  problems: readonly ValidationProblem[];
  wire: Service;
}

const valueAt = (value: unknown, step: string | number): unknown =>
  typeof value === "object" && value !== null
    ? (Object.entries(value).find(([name]) => name === String(step))?.[1] as unknown)
    : undefined;

/** The server's problems whose values have not been edited since. */
export function serverProblems(errors: ServerErrors | null, wire: Service): EditProblem[] {
  if (errors === null) return [];
  const unchanged = errors.problems.filter(({ loc }) => {
    const path = loc[0] === "body" ? loc.slice(1) : loc;
    const [now, sent] = [wire, errors.wire].map((service) => path.reduce<unknown>(valueAt, service));
    return jsonEqual(now, sent);
  });
  return requestProblems(unchanged);
}
