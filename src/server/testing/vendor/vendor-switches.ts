// What deployments have been seen to do, beyond the reference, and what goes wrong between them and us.

/**
 * What happens to the next write: its answer is lost after the write was made, or the request before it; or a gateway
 * gives up waiting, after the write was made, and answers with a page of its own.
 */
type Cut = "after" | "before" | "page after";

/** What a deployment may have beyond the reference, or not. */
type Extra = "links" | "certificates" | "publish" | "publishinfo";

/** How a deployment words that it does not take what was sent. */
interface Refusal {
  status: 409 | 422;
  as: "json" | "text" | "page";
}

export interface VendorSwitches {
  /** Fields of the deployment's own are added to a service that lacks them. */
  ownFields: boolean;
  /** Back hosts come back in an order of the deployment's own: always in the same one, or in another one at each read. */
  reordersHosts: boolean | "at each read";
  /** Fields whose value a write cannot set: they come back as they are here. */
  keepsOwn: Record<string, string>;
  /** While a publish runs, every request of the configuration is a 503. */
  publishing: boolean;
  /** How many of the next requests of a configuration come while a publish runs. */
  publishingFor: number;
  /** How long a publish takes. */
  publishTakes: (() => Promise<void>) | null;
  /** Names of hosts that the deployment cannot resolve: it publishes no set that has one, and does not say which. */
  unresolvable: readonly string[];
  /** What it answers with 404, as if there were no such thing. */
  lacks: readonly Extra[];
  /** Writes are a 403 with the sentence of the reference; or all requests. */
  maintenance: boolean | "reads, too";
  /** Errors are plain text. */
  plainErrors: boolean;
  /** The deployment takes no service, by a rule of its own. */
  refuses: Refusal | null;
  /** Milliseconds until a request is answered. */
  latencyMs: number;
  /** What the answer to a past set waits for. */
  beforePastSet: ((version: string) => Promise<void>) | null;
  /** Called before the next write is made, and after it, once each: somebody else's hand. */
  beforeWrite: (() => void) | null;
  afterWrite: (() => void) | null;
  /** Taken by the next write. */
  cut: Cut | null;
  /** How many of the next requests get a page of a gateway instead of an answer. */
  gatewayPages: number;
  /** How many of the next reads lose their connection. */
  cutReads: number;
  /**
   * The next reads are sent elsewhere, are 200 MB long (also packed small), never begin, never end, or come a byte at a
   * time.
   */
  reads: "plain" | "redirect" | "huge" | "packed" | "silent" | "endless" | "drip";
  /** The next writes are sent elsewhere. */
  writes: "plain" | "redirect";
}

export const plainSwitches = (): VendorSwitches => ({
  ownFields: false,
  reordersHosts: false,
  keepsOwn: {},
  publishing: false,
  publishingFor: 0,
  publishTakes: null,
  unresolvable: [],
  lacks: [],
  maintenance: false,
  plainErrors: false,
  refuses: null,
  latencyMs: 0,
  beforePastSet: null,
  beforeWrite: null,
  afterWrite: null,
  cut: null,
  gatewayPages: 0,
  cutReads: 0,
  reads: "plain",
  writes: "plain",
});
