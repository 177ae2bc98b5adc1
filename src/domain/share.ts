import type { Service } from "#contract/service.ts";

export type Protocol = "http" | "https";

/**
 * Share by configured weight of the requests of one protocol.
 * `shares[i]` is the expected share (0 to 1) of back host `i`. `served`: who takes the traffic;
 * `nobody` is nginx's "no live upstreams"; `unused`: the service takes no such traffic at all (its transport
 * mode and ports leave the protocol out). `estimate` qualifies the figure.
 */
export interface TrafficShare {
  protocol: Protocol;
  served: "primaries" | "backups" | "nobody" | "unused";
  shares: number[];
  /** `approximate` under least connections, `new sessions` under stickiness, else `exact`. */
  estimate: "exact" | "approximate" | "new sessions";
}

/** The share of each host now or, with `failed` (positions of hosts taken as down), if those hosts fail. */
export declare function trafficShare(
  service: Service,
  protocol: Protocol,
  failed?: readonly number[],
): TrafficShare;

/** What a change does to the traffic of one service. */
export interface TrafficConsequence {
  id: string;
  name: string;
  /** Host names that begin, or cease, to take traffic. */
  comingUp: string[];
  goingDown: string[];
  /** Protocols that nobody would serve any more, or that backups would serve from now on. */
  lost: Protocol[];
  onBackups: Protocol[];
}

/** The traffic consequences of replacing one set by another: only services where there is one, in byte order of id. */
export declare function trafficConsequences(
  before: readonly Service[],
  after: readonly Service[],
): TrafficConsequence[];
