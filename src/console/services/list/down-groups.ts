import type { HostInUse, SetDownBy } from "#contract/hosts.ts";

/** The hosts that one version set down. */
export interface DownGroup {
  by: SetDownBy;
  hosts: string[];
  /** The ids of the services in which it set them down. */
  services: string[];
}

/** Hosts that are down by the version that set them down, the newest version first. */
export function downGroups(items: readonly HostInUse[]): DownGroup[] {
  const groups = new Map<string, DownGroup>();
  for (const { host, off } of items) {
    if (!off) continue;
    const known = groups.get(off.version) ?? { by: off, hosts: [], services: [] };
    known.hosts.push(host);
    known.services = [...new Set([...known.services, ...off.services])];
    groups.set(off.version, known);
  }
  return [...groups.values()].toSorted((a, b) => (a.by.date < b.by.date ? 1 : -1));
}
