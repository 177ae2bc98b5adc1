import { check } from "#contract/errors.ts";
import type { Service } from "#contract/service.ts";
import { writtenService } from "#contract/service-write.ts";
import { newFaults } from "#domain/new-faults.ts";

/** A broken field rule; `before`: the stored service has it already, in a field that is unchanged. */
export interface FieldFault {
  /** Field of the wire, of the service or of the back host at position `host` (from 0). */
  field: string;
  host?: number;
  message: string;
  before: boolean;
}

/** Every field rule that the service breaks, as the server would say it; `stored` is what is there now, null for nothing. */
export function fieldFaults(stored: Service | null, wire: Service): FieldFault[] {
  const { problems } = check(writtenService, wire, []);
  if (problems.length === 0) return [];
  const isNew = stored === null ? () => true : newFaults(stored, wire);
  const said = new Set<string>();
  return problems.flatMap(({ loc, msg: message }) => {
    // A number beyond all whole ones breaks the same rule twice.
    const key = JSON.stringify([loc, message]);
    if (said.has(key)) return [];
    said.add(key);
    const [field, position, hostField] = loc;
    const before = !isNew(loc);
    return field === "back_hosts" && typeof position === "number"
      ? { field: String(hostField), host: position, message, before }
      : { field: String(field), message, before };
  });
}
