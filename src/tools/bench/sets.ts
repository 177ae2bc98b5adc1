import type { BackHost, Service } from "#contract/service.ts";
import { newHost, newService } from "#domain/new-service.ts";

const host = (name: string): BackHost => ({ ...newHost, host: name });

export const idOf = (position: number): string => `service-${String(position).padStart(5, "0")}`;

/** The service at a position of a set. */
export const serviceAt = (position: number, hosts: number): Service => ({
  ...newService,
  id: idOf(position),
  name: `Service ${position}`,
  back_hosts: Array.from({ length: hosts }, (_, at) => host(`web-${position}-${at}.example.org`)),
});

export const setOf = (services: number, hosts: number): Service[] =>
  Array.from({ length: services }, (_, position) => serviceAt(position, hosts));

/** The set of most parts: 136 services, about 200 kB of JSON. */
export const usualServices = 136;
export const usualHosts = 8;

/** The service at a position, with another weight of its first host. */
export function weighted(position: number, hosts: number, weight: number): Service {
  const service = serviceAt(position, hosts);
  const [first, ...others] = service.back_hosts;
  return { ...service, back_hosts: first === undefined ? others : [{ ...first, weight }, ...others] };
}
