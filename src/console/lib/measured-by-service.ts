import type { MeasuredHost, MeasuredState } from "#contract/target.ts";
import { canonicalHost } from "#domain/canonical-host.ts";

/** A host of a service as the load balancers see it: the worst of its servers. */
export interface Measured {
  state: MeasuredState;
  /** Since when (ISO 8601 UTC); null where the program does not say. */
  since: string | null;
  /** The program's own word for the last check. */
  reason: string;
  /** The target that sees it so. */
  target: string;
}

const badness: Record<MeasuredState, number> = { down: 4, maintenance: 3, drain: 2, up: 1, not_checked: 0 };

/** The measured state of each host (by its canonical name) of each service (by its id). */
export type MeasuredByService = ReadonlyMap<string, ReadonlyMap<string, Measured>>;

/** What the targets report, by service and host. A host with several servers is as bad as the worst of them. */
export function measuredByService(
  reports: readonly { target: string; items: readonly MeasuredHost[] }[],
): MeasuredByService {
  const services = new Map<string, Map<string, Measured>>();
  for (const { target, items } of reports)
    for (const { id, host, state, since, reason } of items) {
      const hosts = services.get(id) ?? new Map<string, Measured>();
      services.set(id, hosts);
      const name = canonicalHost(host);
      const known = hosts.get(name);
      if (known === undefined || badness[state] > badness[known.state])
        hosts.set(name, { state, since, reason, target });
    }
  return services;
}

const words: Record<MeasuredState, string> = {
  up: "up",
  down: "down",
  maintenance: "in maintenance",
  drain: "draining",
  not_checked: "not checked",
};

/** A measured state in words. */
export const measuredWord = (state: MeasuredState): string => words[state];

/** The worst that the load balancers see of a host (its canonical name) in these services; undefined where none reports it. */
export function worstOf(
  measured: MeasuredByService,
  services: readonly string[],
  host: string,
): Measured | undefined {
  let worst: Measured | undefined;
  for (const id of services) {
    const one = measured.get(id)?.get(host);
    if (one && (worst === undefined || badness[one.state] > badness[worst.state])) worst = one;
  }
  return worst;
}
