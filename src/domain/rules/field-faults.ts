import { check, type ValidationProblem } from "#contract/validation.ts";
import type { Service } from "#contract/service.ts";
import { writtenService } from "#contract/strict-service.ts";
import { newFaults } from "../new-faults.ts";
import type { Place, Problem } from "./rule.ts";

/** Stands as the rule of a problem that is a broken field rule. */
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
});

/**
 * Every field rule that the service breaks, in the server's words; each message once for a field, though several of its
 * ports may break the same rule. Any stored service will do.
 */
export function fieldFaults(service: Service): Problem[] {
  const faults = check(writtenService, service, []).problems.map(faultOf);
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

/** Tells which field faults of `written` an edit of `stored` (null: of nothing) brings: the others are old. */
export function isNewFault(stored: Service | null, written: Service): (fault: Place) => boolean {
  if (stored === null) return () => true;
  let isNew: ReturnType<typeof newFaults> | undefined;
  return ({ field, host }) => {
    isNew ??= newFaults(stored, written);
    return isNew(host === undefined ? [field] : ["back_hosts", host, field]);
  };
}
