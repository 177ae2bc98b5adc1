import { check } from "#contract/errors.ts";
import { contentProblems } from "#contract/long-text.ts";
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
  const tooLong = contentProblems(wire, [], stored).flatMap(({ loc: [field], msg: message }) =>
    field === undefined ? [] : [{ field: String(field), message, before: false }],
  );
  if (problems.length === 0) return tooLong;
  const isNew = stored === null ? () => true : newFaults(stored, wire);
  const faults = problems.map(({ loc, msg: message }): FieldFault => {
    const [field, position, hostField] = loc;
    const before = !isNew(loc);
    return field === "back_hosts" && typeof position === "number"
      ? { field: String(hostField), host: position, message, before }
      : { field: String(field), message, before };
  });
  return [...faults, ...tooLong];
}
