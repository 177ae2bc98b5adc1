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

/** Hosts that take more or less only because others changed: the share of each is multiplied by the same factor. */
export interface ShareRest {
  count: number;
  /** 1 for a protocol whose shares stay. */
  factors: Record<Protocol, number>;
}

/** The traffic shares before and after a change, for the hosts whose share differs and the protocols that are in use. */
interface ShareChange {
  protocols: Protocol[];
  /** Whether the shares of all protocols are equal, so that one column is enough. */
  alike: boolean;
  /** The hosts whose share is told, each by itself. */
  rows: ShareRow[];
  /** All others whose share differs; null: there are none. */
  rest: ShareRest | null;
  /** How exact the shares after the change are. */
  estimate: TrafficShare["estimate"];
}

/** Fewer hosts than this are told one by one, whatever their factor. */
const fewestInRest = 3;

const protocols = ["http", "https"] as const;
const sharesOf = (service: Service) => ({
  http: trafficShare(service, "http"),
  https: trafficShare(service, "https"),
});

/** Whether a share differs; smaller differences come from rounding. */
export const differs = ({ before, after }: SharePair): boolean =>
  Math.abs((before ?? 0) - (after ?? 0)) > 1e-9;

/** What a share was multiplied by; null where it was or is nothing. */
function factorOf(pair: SharePair): number | null {
  if (!differs(pair)) return 1;
  const { before, after } = pair;
  return before === null || after === null || before === 0 || after === 0 ? null : after / before;
}

/** The most hosts that have the same factors, where these are enough to be told together. */
function largestGroup(rows: readonly ShareRow[]): { group: ReadonlySet<ShareRow>; rest: ShareRest | null } {
  const groups = new Map<string, { rows: ShareRow[]; factors: ShareRest["factors"] }>();
  for (const row of rows) {
    const [http, https] = [factorOf(row.shares.http), factorOf(row.shares.https)];
    if (http === null || https === null) continue;
    // Quotients of the same weights differ in the last digits.
    const key = `${http.toPrecision(9)} ${https.toPrecision(9)}`;
    const found = groups.get(key);
    if (found) found.rows.push(row);
    else groups.set(key, { rows: [row], factors: { http, https } });
  }
  const [largest] = [...groups.values()].toSorted((a, b) => b.rows.length - a.rows.length);
  if (largest === undefined || largest.rows.length < fewestInRest) return { group: new Set(), rest: null };
  return { group: new Set(largest.rows), rest: { count: largest.rows.length, factors: largest.factors } };
}

/**
 * What a change does to the traffic shares. One host of sixty that is set down changes sixty shares: the hosts that
 * only take over its part are one entry.
 */
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
  const { group, rest } = largestGroup(rows);
  return {
    protocols: taken,
    alike: taken.length > 1 && rows.every(({ shares }) => same(shares)),
    rows: rows.filter((row) => !group.has(row)),
    rest,
    estimate: now.http.estimate,
  };
}
