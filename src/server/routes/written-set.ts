import { check, type Checked, type ValidationProblem } from "#contract/validation.ts";
import { limits } from "#contract/limits.ts";
import { operations } from "#contract/operations.ts";
import type { Service } from "#contract/service.ts";
import { cutText } from "#contract/text.ts";
import type { Work } from "../in-slices.ts";
import { Invalid, problemsSought } from "../http/http-error.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { checkWritten } from "./written-service.ts";

const tooMany: ValidationProblem = {
  loc: ["body"],
  msg: `At most ${limits.servicesInSet} services in a set`,
  type: "too_big",
};

const idOf = (body: unknown): unknown =>
  typeof body === "object" && body !== null && "id" in body ? body.id : undefined;

/** The services that a client sent as a list, to be put into `current`. Throws an Invalid with its problems. */
export function* writtenSet(body: unknown, current: Pick<Snapshot, "entries">): Work<Service[]> {
  const { value, problems } = yield* checkSet(body, current);
  if (value === undefined) throw new Invalid(problems);
  return value;
}

/** The services in `body`, to be put into `current`, or the problems of the list: about the first 10,000 of them. */
export function* checkSet(body: unknown, current: Pick<Snapshot, "entries">): Work<Checked<Service[]>> {
  // Only the outer shape: what is inside is compared with what is stored.
  if (!Array.isArray(body)) return check(operations.updateServices.body, body, ["body"]);
  if (body.length > limits.servicesInSet) return { value: undefined, problems: [tooMany] };
  const problems: ValidationProblem[] = [];
  const services = new Map<unknown, Service>();
  const seen = new Set<unknown>();
  for (const [index, item] of body.entries()) {
    yield;
    if (problems.length >= problemsSought) break;
    const id = idOf(item);
    const stored = typeof id === "string" ? current.entries.get(id)?.service : undefined;
    const checked = checkWritten(item, ["body", index], stored);
    // In a loop: these may be more than a call can have as arguments.
    for (const problem of checked.problems) problems.push(problem);
    if (typeof id === "string" && seen.has(id)) {
      problems.push({
        loc: ["body", index, "id"],
        msg: `The id ${cutText(id)} is in the list already`,
        type: "duplicate_id",
      });
    }
    seen.add(id);
    if (checked.value !== undefined) services.set(id, checked.value);
  }
  return problems.length > 0
    ? { value: undefined, problems }
    : { value: [...services.values()], problems: [] };
}
