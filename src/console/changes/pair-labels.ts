import type { BackHost } from "#contract/service.ts";
import type { HostPair } from "#domain/changes.ts";
import { hostLabels, repeatedHosts } from "#domain/labels.ts";

/** The label of each pair of aligned hosts: that of the host after, or before for a removed one. */
export function pairLabels(
  before: readonly BackHost[],
  after: readonly BackHost[],
): (pair: HostPair) => string {
  const repeated = new Set([...repeatedHosts(before), ...repeatedHosts(after)]);
  const [old, now] = [hostLabels(before, repeated), hostLabels(after, repeated)];
  return (pair) => now[pair.after ?? -1] ?? old[pair.before ?? -1] ?? "";
}
