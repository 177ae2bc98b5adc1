import { check, type ValidationProblem } from "#contract/errors.ts";
import { limits } from "#contract/limits.ts";
import { operations } from "#contract/operations.ts";
import type { Service } from "#contract/service.ts";
import { Invalid } from "../http/errors.ts";
import type { Snapshot } from "../store/store.ts";
import { checkWritten } from "./written-service.ts";

const tooMany: ValidationProblem = {
  loc: ["body"],
  msg: `At most ${limits.servicesInSet} services in a set`,
  type: "too_big",
};

const idOf = (body: unknown): unknown =>
  typeof body === "object" && body !== null && "id" in body ? body.id : undefined;

/** The services that a client sent as a list, to be put into `current`. Throws an Invalid with all problems. */
export function writtenSet(body: unknown, current: Snapshot): Service[] {
  // Only the outer shape: what is inside is compared with what is stored.
  if (!Array.isArray(body)) throw new Invalid(check(operations.updateServices.body, body, ["body"]).problems);
  if (body.length > limits.servicesInSet) throw new Invalid([tooMany]);
  const problems: ValidationProblem[] = [];
  const services = new Map<unknown, Service>();
  const seen = new Set<unknown>();
  body.forEach((item: unknown, index) => {
    const id = idOf(item);
    const stored = typeof id === "string" ? current.entries.get(id)?.service : undefined;
    const checked = checkWritten(item, ["body", index], stored);
    problems.push(...checked.problems);
    if (typeof id === "string" && seen.has(id)) {
      problems.push({
        loc: ["body", index, "id"],
        msg: `The id ${id} is in the list already`,
        type: "duplicate_id",
      });
    }
    seen.add(id);
    if (checked.value !== undefined) services.set(id, checked.value);
  });
  if (problems.length > 0) throw new Invalid(problems);
  return [...services.values()];
}

/** Throws an Invalid when the set would have too many services with those of `put` added to it. */
export function requireRoom(current: Snapshot, put: readonly Service[]): void {
  const added = put.filter(({ id }) => !current.entries.has(id)).length;
  if (current.entries.size + added > limits.servicesInSet) throw new Invalid([tooMany]);
}
