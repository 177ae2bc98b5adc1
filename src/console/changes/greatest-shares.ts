import type { Service } from "#contract/service.ts";
import { trafficShare } from "#domain/traffic-share.ts";

const known = new WeakMap<Service, readonly number[]>();

/** The share of the host at each position of a service, 0 to 1: of that protocol of whose requests it takes more. */
export function greatestShares(service: Service): readonly number[] {
  const before = known.get(service);
  if (before) return before;
  const [http, https] = [trafficShare(service, "http").shares, trafficShare(service, "https").shares];
  const shares = http.map((share, at) => Math.max(share, https[at] ?? 0));
  known.set(service, shares);
  return shares;
}
