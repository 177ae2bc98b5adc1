import type { HostInUse, HostState } from "#contract/hosts.ts";
import type { Service } from "#contract/service.ts";
import { canonicalHost, httpPorts, httpsPorts } from "./canonical-host.ts";

/** A host while its places are collected. */
export type CollectedHost = Pick<HostInUse, "host" | "services"> & { ports: Set<number> };

/** Adds the hosts of a service to those collected so far, by canonical name. */
export function collectHosts(hosts: Map<string, CollectedHost>, service: Service): void {
  const { id, name } = service;
  for (const [position, backHost] of service.back_hosts.entries()) {
    const host = canonicalHost(backHost.host);
    let known = hosts.get(host);
    if (known === undefined) hosts.set(host, (known = { host, ports: new Set(), services: [] }));
    for (const port of httpPorts(backHost)) known.ports.add(port);
    for (const port of httpsPorts(backHost)) known.ports.add(port);
    const { down, backup, weight } = backHost;
    known.services.push({ id, name, position, down, backup, weight });
  }
}

/** "off" where each place of a host is down, "partly" where some are. */
export function hostState({ services }: Pick<CollectedHost, "services">): HostState {
  const down = services.reduce((count, place) => count + (place.down ? 1 : 0), 0);
  return down === 0 ? "on" : down === services.length ? "off" : "partly";
}

/** The host with all its places. */
export const hostInUse = ({ host, ports, services }: CollectedHost): HostInUse => ({
  host,
  ports: [...ports].toSorted((a, b) => a - b),
  state: hostState({ services }),
  services,
});

/** The hosts that are down in a service, by canonical name, with the number of their places that are down. */
export function hostsDown(service: Service): Map<string, number> {
  const hosts = new Map<string, number>();
  for (const { host, down } of service.back_hosts) {
    if (!down) continue;
    const name = canonicalHost(host);
    hosts.set(name, (hosts.get(name) ?? 0) + 1);
  }
  return hosts;
}

/** Whether `words` (lower case) are in the name of the host, or in the name or id of a service that has it. */
export const hostMatches = ({ host, services }: HostInUse, words: string): boolean =>
  host.includes(words) ||
  services.some(({ id, name }) => id.toLowerCase().includes(words) || name.toLowerCase().includes(words));
