import type { BackHost, Service } from "#contract/service.ts";
import { canonicalHost } from "./canonical-host.ts";

/** A host by its name, in all services that have it. */
export interface HostUse {
  /** As it is spelled first. */
  host: string;
  services: Service[];
}

/** The hosts of some services by canonical name, those of most services first, then by name. */
export function hostUses(services: readonly Service[]): HostUse[] {
  const uses = new Map<string, HostUse>();
  for (const service of services)
    for (const { host } of service.back_hosts) {
      const name = canonicalHost(host);
      const use = uses.get(name) ?? { host, services: [] };
      if (use.services.at(-1) !== service) use.services.push(service);
      uses.set(name, use);
    }
  return [...uses.values()].toSorted(
    (a, b) => b.services.length - a.services.length || (a.host < b.host ? -1 : 1),
  );
}

/** The service with `change` made to each of its hosts; the same object where that changes none. */
function withHosts(service: Service, change: (host: BackHost) => BackHost): Service {
  const hosts = service.back_hosts.map(change);
  const same = hosts.every((host, at) => host === service.back_hosts[at]);
  return same ? service : { ...service, back_hosts: hosts };
}

/** Sets each host of this name (compared canonically) down or up; what is so already stays as it is. */
export const withHostDown = (service: Service, name: string, down: boolean): Service =>
  withHosts(service, (host) =>
    canonicalHost(host.host) === canonicalHost(name) && host.down !== down ? { ...host, down } : host,
  );

/** Puts the host `to` in the place of each host named `from` (compared canonically); its other fields stay. */
export const withHostReplaced = (service: Service, from: string, to: string): Service =>
  withHosts(service, (host) =>
    canonicalHost(host.host) === canonicalHost(from) && host.host !== to ? { ...host, host: to } : host,
  );

/** Puts the port `to` in the place of `from`, in lists and in the scalar of older deployments, each in its own shape. */
export function withPortReplaced(
  service: Service,
  protocol: "http" | "https",
  from: number,
  to: number,
): Service {
  const [list, scalar] = [`${protocol}_ports`, `${protocol}_port`] as const;
  return withHosts(service, (host) => {
    const ports = host[list];
    const inList = ports?.includes(from) === true && from !== to;
    const inScalar = host[scalar] === from && from !== to;
    if (!inList && !inScalar) return host;
    return {
      ...host,
      // A port that the list has already is not repeated.
      ...(inList && { [list]: [...new Set(ports.map((port) => (port === from ? to : port)))] }),
      ...(inScalar && { [scalar]: to }),
    };
  });
}

/** Puts the weight `to` in the place of each weight `from`. */
export const withWeightReplaced = (service: Service, from: number, to: number): Service =>
  withHosts(service, (host) => (host.weight === from && from !== to ? { ...host, weight: to } : host));
