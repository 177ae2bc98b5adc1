import type { DifferentValue } from "#contract/different-value.ts";
import type { BackHost, Service } from "#contract/service.ts";
import { jsonEqual, keysOf, own } from "#domain/json.ts";
import type { Snapshot } from "../store.ts";

/** Whether a host came back as it was sent, with fields of the deployment's own or without. */
const sameHost = (sent: BackHost, got: BackHost): boolean =>
  keysOf(sent).every((field) => jsonEqual(own(sent, field), own(got, field)));

/** Whether the hosts came back, in whatever order: to other clients of the deployment they are a set. */
function sameHosts(sent: readonly BackHost[], got: readonly BackHost[]): boolean {
  if (sent.length !== got.length) return false;
  const left = [...got];
  return sent.every((host) => {
    // Nearly always they are in order.
    const place = left[0] && sameHost(host, left[0]) ? 0 : left.findIndex((other) => sameHost(host, other));
    if (place === -1) return false;
    left.splice(place, 1);
    return true;
  });
}

/** The fields of a service that were sent and came back with another value; fields that came on top are none. */
export function differentFields(sent: Service, got: Service | undefined): DifferentValue[] {
  const { id } = sent;
  if (got === undefined) return [{ id, field: "id", sent: id, got: null }];
  return keysOf(sent)
    .filter((field) =>
      field === "back_hosts"
        ? !sameHosts(sent.back_hosts, got.back_hosts)
        : !jsonEqual(own(sent, field), own(got, field)),
    )
    .map((field) => ({ id, field, sent: own(sent, field), got: own(got, field) ?? null }));
}

/** Whether the service `id` is in `got` as it should be, or is gone as it should be. */
export function agrees(id: string, wanted: Snapshot, got: Snapshot): boolean {
  const service = wanted.entries.get(id)?.service;
  const there = got.entries.get(id)?.service;
  if (service === undefined) return there === undefined;
  return there !== undefined && differentFields(service, there).length === 0;
}

const inAnyOrder = (service: Service): unknown => ({
  ...service,
  back_hosts: service.back_hosts.map((host) => JSON.stringify(host)).toSorted(),
});

/** Whether two services are the same, or differ in the order of their hosts alone: that may change from read to read. */
export const sameButOrder = (a: Service | undefined, b: Service | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && jsonEqual(inAnyOrder(a), inAnyOrder(b)));
