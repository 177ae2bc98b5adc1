import { check } from "#contract/errors.ts";
import type { BackHost, Service } from "#contract/service.ts";
import { writtenService } from "#contract/service-write.ts";
import { serviceChange } from "#domain/changes.ts";
import { canonicalHost } from "#domain/hosts.ts";
import { jsonEqual, own } from "#domain/json.ts";

/** A broken field rule; `before`: the stored service has it already, in a field that is unchanged. */
export interface FieldFault {
  /** Field of the wire, of the service or of the back host at position `host` (from 0). */
  field: string;
  host?: number;
  message: string;
  before: boolean;
}

/** Ports stand in one field or the other, and a problem of the two may be shown at either. */
const together = (field: string): string[] => {
  const [, protocol] = /^(https?)_ports?$/.exec(field) ?? [];
  return protocol === undefined ? [field] : [`${protocol}_ports`, `${protocol}_port`];
};

const sameField = (before: Service | BackHost, after: Service | BackHost, field: string): boolean =>
  together(field).every((name) => jsonEqual(own(before, name), own(after, name)));

/** For each back host after, the stored host that it is: the diff also pairs hosts that are only alike. */
function storedHosts(stored: Service, wire: Service): Map<number, BackHost> {
  const pairs =
    serviceChange(stored, wire)?.pairs ?? stored.back_hosts.map((_, at) => ({ before: at, after: at }));
  return new Map(
    pairs.flatMap(({ before, after }) => {
      const [was, is] = [stored.back_hosts[before ?? -1], wire.back_hosts[after ?? -1]];
      const same = was && is && canonicalHost(was.host) === canonicalHost(is.host);
      return same && after !== null ? [[after, was]] : [];
    }),
  );
}

/** Every field rule that the service breaks, as the server would say it; `stored` is what is there now, null for nothing. */
export function fieldFaults(stored: Service | null, wire: Service): FieldFault[] {
  const { problems } = check(writtenService, wire, []);
  if (problems.length === 0) return [];
  const hosts = stored ? storedHosts(stored, wire) : new Map<number, BackHost>();
  return problems.map(({ loc, msg: message }) => {
    const [field, position, hostField] = loc;
    if (field === "back_hosts" && typeof position === "number") {
      const [name, was, is] = [String(hostField), hosts.get(position), wire.back_hosts[position]];
      return { field: name, host: position, message, before: !!was && !!is && sameField(was, is, name) };
    }
    const name = String(field);
    const before =
      stored !== null &&
      (name === "back_hosts"
        ? wire.back_hosts.length <= stored.back_hosts.length
        : sameField(stored, wire, name));
    return { field: name, message, before };
  });
}
