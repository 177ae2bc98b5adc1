import type { BackHost, Service } from "#contract/service.ts";
import { serviceChange } from "./changes.ts";
import { canonicalHost } from "./canonical-host.ts";
import { jsonEqual, own } from "./json.ts";

/** Ports stand in one field or the other, and a fault of the two may be reported at either. */
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
 * Tells which broken field rules of `written` are new against `stored`, what is there now (`domain.md`, Two kinds of
 * validity: an old fault must not stop "set host down"). The returned function takes the place of a fault in the
 * service (`["back_hosts", 0, "http_ports", 1]`): the fault is old when the field is as it was, in the same host
 * wherever it stands, and new when the host is another one. Too many hosts are new when there are more than before.
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
    // The diff also pairs hosts that are only alike; another host has no old faults.
    const same = before && after && canonicalHost(before.host) === canonicalHost(after.host);
    return !same || !sameField(before, after, hostField);
  };
}
