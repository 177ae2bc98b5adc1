import type { BackHost, Service } from "#contract/service.ts";
import type { Drift } from "#contract/target.ts";
import { canonicalHost, httpPorts, httpsPorts } from "#domain/canonical-host.ts";

/** The saved weight that gives the share which runs; null where no whole number does. What was published may be scaled. */
function keptWeight(weight: number, { published, running }: Drift): number | null {
  const kept = (weight * Number(running)) / Number(published);
  return Number.isInteger(kept) && kept > 0 ? kept : null;
}

function keptHost(host: BackHost, drift: Drift): BackHost {
  if (drift.kind === "maintenance" || drift.kind === "drain") return { ...host, down: true };
  if (drift.kind === "ready") return { ...host, down: false };
  if (drift.kind !== "weight") return host;
  // A weight of 0 is how people drain a host by hand.
  if (Number(drift.running) === 0) return { ...host, down: true };
  const weight = keptWeight(host.weight, drift);
  return weight === null ? host : { ...host, weight };
}

const isOf = (host: BackHost, { host: name, port }: Drift): boolean =>
  canonicalHost(host.host) === canonicalHost(name) &&
  (port === null || [...httpPorts(host), ...httpsPorts(host)].includes(port));

/** A service as it runs, where its hosts were changed by hand; the same one where nothing of it can be saved so. */
export function withDriftKept(service: Service, drift: readonly Drift[]): Service {
  const own = drift.filter(({ id }) => id === service.id);
  let isSame = true;
  const hosts = service.back_hosts.map((host) => {
    const found = own.find((each) => isOf(host, each));
    if (found === undefined) return host;
    const kept = keptHost(host, found);
    isSame &&= kept.down === host.down && kept.weight === host.weight;
    return kept;
  });
  return isSame ? service : { ...service, back_hosts: hosts };
}
