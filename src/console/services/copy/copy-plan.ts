import type { Service } from "#contract/service.ts";
import { changes, type SetChanges } from "#domain/changes.ts";
import { trafficConsequences } from "#domain/traffic-share.ts";

/** What a copy writes into another configuration, and what that changes there. */
export interface CopyPlan {
  /** The service as it would be there. */
  put: Service;
  /** The service of the same id that is there; empty for a new one. */
  before: Service[];
  diff: SetChanges;
  /** Whether a service there would lose its last live host. */
  loses: boolean;
}

/**
 * Plans the copy of a service into a set. Without its hosts, a service that is there keeps its own, and a new one has
 * none.
 */
export function copyPlan(service: Service, set: readonly Service[], withHosts: boolean): CopyPlan {
  const before = set.filter(({ id }) => id === service.id);
  const put = withHosts ? service : { ...service, back_hosts: before[0]?.back_hosts ?? [] };
  return {
    put,
    before,
    diff: changes(before, [put]),
    loses: before.length > 0 && trafficConsequences(before, [put]).some(({ lost }) => lost.length > 0),
  };
}
