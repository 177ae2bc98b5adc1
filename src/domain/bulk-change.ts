import type { BackHost, Service } from "#contract/service.ts";
import { canonicalHost } from "./canonical-host.ts";

/** A host, and the services that use it. */
export interface HostUse {
  /** In its first spelling. */
  host: string;
  services: Service[];
}

/** The hosts of all `services`, equal spellings as one; those that most services use first, then by name. */
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

/** The service with each host changed by `change`; the same object when no host changes. */
function withHosts(service: Service, change: (host: BackHost) => BackHost): Service {
  const hosts = service.back_hosts.map(change);
  const same = hosts.every((host, at) => host === service.back_hosts[at]);
  return same ? service : { ...service, back_hosts: hosts };
}

/** Sets each host whose canonical name is one of `names` down or up. */
export const withHostsDown = (service: Service, names: ReadonlySet<string>, down: boolean): Service =>
  withHosts(service, (host) =>
    host.down !== down && names.has(canonicalHost(host.host)) ? { ...host, down } : host,
  );

/** Renames each host named `from` (compared canonically) to `to`; its other fields stay. */
export const withHostReplaced = (service: Service, from: string, to: string): Service =>
  withHosts(service, (host) =>
    canonicalHost(host.host) === canonicalHost(from) && host.host !== to ? { ...host, host: to } : host,
  );

/** Replaces the port `from` by `to` in every host, in lists and in the scalars of older deployments. */
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
      // The list may have `to` already, and a port stands in it once.
      ...(inList && { [list]: [...new Set(ports.map((port) => (port === from ? to : port)))] }),
      ...(inScalar && { [scalar]: to }),
    };
  });
}

/** Replaces the weight `from` by `to` in every host. */
export const withWeightReplaced = (service: Service, from: number, to: number): Service =>
  withHosts(service, (host) => (host.weight === from && from !== to ? { ...host, weight: to } : host));
