import type { Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import { differentFields } from "#domain/sent-and-got.ts";
import type { Snapshot } from "../snapshot.ts";

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
