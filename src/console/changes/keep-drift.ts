import type { BackHost, Service } from "#contract/service.ts";
import type { Drift } from "#contract/target.ts";
import { canonicalHost, httpPorts, httpsPorts } from "#domain/canonical-host.ts";

/** The saved weight that gives the share which runs; null where no whole number does. What was published may be scaled. */
function keptWeight(weight: number, { published, running }: Drift): number | null {
  const kept = (weight * Number(running)) / Number(published);
  return Number.isInteger(kept) && kept > 0 ? kept : null;
}

/** The saved value that says what runs; null where none does. */
function keptValue(host: BackHost, drift: Drift): { down?: boolean; weight?: number } | null {
  if (drift.kind === "maintenance" || drift.kind === "drain") return { down: true };
  if (drift.kind === "ready") return { down: false };
  if (drift.kind !== "weight") return null;
  // A weight of 0 is how people drain a host by hand.
  if (Number(drift.running) === 0) return { down: true };
  const weight = keptWeight(host.weight, drift);
  return weight === null ? null : { weight };
}

const hasPort = (host: BackHost, { port }: Drift): boolean =>
  port === null || [...httpPorts(host), ...httpsPorts(host)].includes(port);

const isOf = (host: BackHost, drift: Drift): boolean =>
  canonicalHost(host.host) === canonicalHost(drift.host) && hasPort(host, drift);

/** A service as it runs, where its hosts were changed by hand; the same one where nothing of it can be saved so. */
export function withDriftKept(service: Service, drift: readonly Drift[]): Service {
  const own = drift.filter(({ id }) => id === service.id);
  let isSame = true;
  const hosts = service.back_hosts.map((host) => {
    const found = own.find((each) => isOf(host, each));
    const { down = host.down, weight = host.weight } = (found && keptValue(host, found)) ?? {};
    if (down === host.down && weight === host.weight) return host;
    isSame = false;
    return { ...host, down, weight };
  });
  return isSame ? service : { ...service, back_hosts: hosts };
}

/** Whether a change of a service saves what runs, so that nothing that was changed by hand is undone by it. */
export function isDriftKept(before: Service, after: Service, drift: Drift): boolean {
  const [old, now] = [before, after].map(({ back_hosts: hosts }) => hosts.find((host) => isOf(host, drift)));
  const kept = old && keptValue(old, drift);
  if (!kept || !now) return false;
  return kept.weight === undefined ? now.down === kept.down : now.weight === kept.weight;
}
