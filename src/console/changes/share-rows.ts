import type { Service } from "#contract/service.ts";
import type { ServiceChange } from "#domain/changes.ts";
import { trafficShare, type Protocol, type TrafficShare } from "#domain/traffic-share.ts";
import { pairLabels } from "./pair-labels.ts";

/** A host's share of one protocol's requests, 0 to 1; null on a side that does not have the host. */
export interface SharePair {
  before: number | null;
  after: number | null;
}

interface ShareRow {
  key: string;
  host: string;
  shares: Record<Protocol, SharePair>;
}

/** The traffic shares before and after a change, for the hosts whose share differs and the protocols that are in use. */
interface ShareChange {
  protocols: Protocol[];
  /** Whether the shares of all protocols are equal, so that one column is enough. */
  alike: boolean;
  rows: ShareRow[];
  /** How exact the shares after the change are. */
  estimate: TrafficShare["estimate"];
}

const protocols = ["http", "https"] as const;
const sharesOf = (service: Service) => ({
  http: trafficShare(service, "http"),
  https: trafficShare(service, "https"),
});

/** Smaller differences come from rounding. */
const differs = ({ before, after }: SharePair): boolean => Math.abs((before ?? 0) - (after ?? 0)) > 1e-9;

export function shareChange({ before, after, pairs }: ServiceChange): ShareChange {
  const [old, now] = [sharesOf(before), sharesOf(after)];
  const label = pairLabels(before.back_hosts, after.back_hosts);
  const pair = (protocol: Protocol, from: number | null, to: number | null): SharePair => ({
    before: from === null ? null : (old[protocol].shares[from] ?? 0),
    after: to === null ? null : (now[protocol].shares[to] ?? 0),
  });
  const rows = pairs.flatMap((aligned): ShareRow[] => {
    const { before: from, after: to } = aligned;
    const shares = { http: pair("http", from, to), https: pair("https", from, to) };
    return differs(shares.http) || differs(shares.https)
      ? [{ key: `${from}-${to}`, host: label(aligned), shares }]
      : [];
  });
  const taken = protocols.filter((name) => old[name].served !== "unused" || now[name].served !== "unused");
  const same = ({ http, https }: ShareRow["shares"]) =>
    http.before === https.before && http.after === https.after;
  return {
    protocols: taken,
    alike: taken.length > 1 && rows.every(({ shares }) => same(shares)),
    rows,
    estimate: now.http.estimate,
  };
}
