import type { BackHost, Service } from "#contract/service.ts";
import { newHost, newService } from "#domain/new-service.ts";

const host = (name: string): BackHost => ({ ...newHost, host: name });

export const idOf = (position: number): string => `service-${String(position).padStart(5, "0")}`;

/** The service at a position of a set, with so many hosts. */
export const serviceAt = (position: number, hosts: number): Service => ({
  ...newService,
  id: idOf(position),
  name: `Service ${position}`,
  back_hosts: Array.from({ length: hosts }, (_, at) => host(`web-${position}-${at}.example.org`)),
});

export const setOf = (services: number, hosts: number): Service[] =>
  Array.from({ length: services }, (_, position) => serviceAt(position, hosts));

/** The set that most parts work on: 136 services in about 200 kB of JSON. */
export const usualServices = 136;
export const usualHosts = 8;

/** A service that differs from the one at its position by the weight of its first host. */
export function weighted(position: number, hosts: number, weight: number): Service {
  const service = serviceAt(position, hosts);
  const [first, ...others] = service.back_hosts;
  return { ...service, back_hosts: first === undefined ? others : [{ ...first, weight }, ...others] };
}
