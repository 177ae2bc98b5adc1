import type { BackHost, Service } from "#contract/service.ts";
import { serviceChange } from "./changes.ts";
import { canonicalHost } from "./canonical-host.ts";
import { jsonEqual, own } from "./json.ts";

/** A fault of ports may be reported at the list or at the scalar (`http_port`): the fields that count together. */
const together = (field: string): string[] => {
  const [, protocol] = /^(https?)_ports?$/.exec(field) ?? [];
  return protocol === undefined ? [field] : [`${protocol}_ports`, `${protocol}_port`];
};

const sameField = (
  before: Service | BackHost,
  after: Service | BackHost,
  field: string | number | undefined,
): boolean =>
  typeof field === "string" &&
  together(field).every((name) => jsonEqual(own(before, name), own(after, name)));

/**
 * Tells whether a fault (a broken field rule) of `written` is new: a write is refused only for faults that it brings,
 * so that an old one never stops "set host down" (README, *Two kinds of validity*). The returned function takes the
 * place of a fault, such as `["back_hosts", 0, "http_ports", 1]`. A fault is old when `stored` has the same value in
 * that field; of a host, when the host of the same name has it, wherever it stands. "Too many hosts" is new when
 * their number grew.
 */
export function newFaults(
  stored: Service,
  written: Service,
): (place: readonly (string | number)[]) => boolean {
  const pairs = serviceChange(stored, written)?.pairs;
  if (pairs === undefined) return () => false;
  const beforeOf = new Map(pairs.map(({ before, after }) => [after, before]));
  return ([field, position, hostField]) => {
    if (field !== "back_hosts") return !sameField(stored, written, field);
    if (typeof position !== "number") return written.back_hosts.length > stored.back_hosts.length;
    const before = stored.back_hosts[beforeOf.get(position) ?? -1];
    const after = written.back_hosts[position];
    // The diff also pairs hosts of different names; the faults of such a host are new.
    const same = before && after && canonicalHost(before.host) === canonicalHost(after.host);
    return !same || !sameField(before, after, hostField);
  };
}
