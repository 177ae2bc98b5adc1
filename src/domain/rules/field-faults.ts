import { check, type ValidationProblem } from "#contract/validation.ts";
import type { Service } from "#contract/service.ts";
import { writtenService } from "#contract/strict-service.ts";
import type { Place, Problem } from "./rule.ts";

/** The `rule` of a problem that is a broken field rule of the contract. */
export const fieldRule = "field-rule";

const placeOf = ([field, position, hostField]: ValidationProblem["loc"]): Place =>
  field === "back_hosts" && typeof position === "number"
    ? { field: String(hostField), host: position }
    : { field: String(field) };

const faultOf = ({ loc, msg: message }: ValidationProblem): Problem => ({
  ...placeOf(loc),
  rule: fieldRule,
  level: "error",
  message,
  usualMends: true,
});

/**
 * The field rules that a stored service breaks, in the server's words. A field has each message once, also where
 * several of its ports break the same rule.
 */
export function fieldFaults(service: Service): Problem[] {
  const faults = check(writtenService, service, []).problems.map(faultOf);
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}
