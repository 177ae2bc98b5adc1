import type { Service } from "#contract/service.ts";
import { newFaults } from "../new-faults.ts";
import type { Place } from "./rule.ts";

/** Tells whether a field fault of `written` is new against `stored`; everything is new where `stored` is null. */
export function isNewFault(stored: Service | null, written: Service): (fault: Place) => boolean {
  if (stored === null) return () => true;
  let isNew: ReturnType<typeof newFaults> | undefined;
  return ({ field, host }) => {
    isNew ??= newFaults(stored, written);
    return isNew(host === undefined ? [field] : ["back_hosts", host, field]);
  };
}
