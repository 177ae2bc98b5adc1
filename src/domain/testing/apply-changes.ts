import type { BackHost, Service } from "#contract/service.ts";
import { byId, type ServiceChange, type SetChanges } from "../changes.ts";
import { withField, type FieldChange } from "../fields.ts";

const applyFields = <T extends BackHost | Service>(object: T, fields: readonly FieldChange[]): T =>
  fields.reduce((result, { field, after }) => withField(result, field, after), object);

/** The list after: hosts that were added or moved take their position, the others fill the rest in their order. */
function applyHosts(hosts: readonly BackHost[], change: ServiceChange): BackHost[] {
  const edits = new Map(change.hosts.flatMap((host) => (host.kind === "changed" ? [[host.from, host]] : [])));
  const gone = new Set(change.hosts.flatMap((host) => (host.kind === "removed" ? host.from : [])));
  const placed = new Map<number, BackHost>();
  for (const host of change.hosts) if (host.kind === "added") placed.set(host.to, host.host);
  const moved = new Map(change.moves.map(({ from, to }) => [from, to]));
  const staying: BackHost[] = [];
  for (const [from, host] of hosts.entries()) {
    if (gone.has(from)) continue;
    const now = applyFields(host, edits.get(from)?.fields ?? []);
    const to = moved.get(from);
    if (to === undefined) staying.push(now);
    else placed.set(to, now);
  }
  const rest = staying.values();
  const count = staying.length + placed.size;
  return Array.from({ length: count }, (_, to) => placed.get(to) ?? rest.next().value).filter(
    (host) => host !== undefined,
  );
}

/** Applies the single changes to a service: to the change's `before` they give its `after`. */
const applyServiceChange = (service: Service, change: ServiceChange): Service => ({
  ...applyFields(service, change.fields),
  back_hosts: applyHosts(service.back_hosts, change),
});

/**
 * Applies a diff to a set; the result is in byte order of id. It proves that a diff is complete: `changes(before,
 * after)` applied to `before` gives `after`, the order of hosts too, built from the single changes and not copied
 * from `after`.
 */
export function applyChanges(services: readonly Service[], set: SetChanges): Service[] {
  const result = byId(services);
  for (const { id } of set.removed) result.delete(id);
  for (const service of set.added) result.set(service.id, service);
  for (const change of set.changed) {
    const service = result.get(change.id);
    if (service) result.set(change.id, applyServiceChange(service, change));
  }
  return [...byId([...result.values()]).values()];
}
