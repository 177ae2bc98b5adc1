import type { Service } from "#contract/service.ts";
import { canonicalHost } from "#domain/canonical-host.ts";
import type { MeasuredByService } from "../lib/measured-by-service.ts";

/** The hosts (by canonical name) that a load balancer measures down in a service where they are on. */
export function measuredTrouble(
  measured: MeasuredByService,
  services: readonly Pick<Service, "id" | "back_hosts">[],
): ReadonlySet<string> {
  const trouble = new Set<string>();
  for (const { id, back_hosts: hosts } of services) {
    const states = measured.get(id);
    if (states === undefined) continue;
    const bad = new Set([...states].flatMap(([host, { state }]) => (state === "down" ? [host] : [])));
    if (bad.size === 0) continue;
    for (const { host, down } of hosts) {
      const name = canonicalHost(host);
      if (!down && bad.has(name)) trouble.add(name);
    }
  }
  return trouble;
}
