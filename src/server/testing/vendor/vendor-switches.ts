// What deployments have been seen to do, beyond the reference, and what goes wrong between them and us.

/** What happens to the next write: its answer is lost after the write was made, or the request before it. */
type Cut = "after" | "before";

export interface VendorSwitches {
  /** Fields of the deployment's own are added to a service that lacks them. */
  ownFields: boolean;
  /** Back hosts come back in an order of the deployment's own. */
  reordersHosts: boolean;
  /** Fields whose value a write cannot set: they come back as they are here. */
  keepsOwn: Record<string, string>;
  /** While a publish runs, every request of the configuration is a 503. */
  publishing: boolean;
  /** Writes are a 403 with the sentence of the reference. */
  maintenance: boolean;
  /** Errors are plain text. */
  plainErrors: boolean;
  /** Milliseconds until a request is answered. */
  latencyMs: number;
  /** Called before the next write is made, and after it, once each: somebody else's hand. */
  beforeWrite: (() => void) | null;
  afterWrite: (() => void) | null;
  /** Taken by the next write. */
  cut: Cut | null;
  /** How many of the next requests get a page of a gateway instead of an answer. */
  gatewayPages: number;
  /** How many of the next reads lose their connection. */
  cutReads: number;
  /** The next reads are sent elsewhere, are 200 MB long, or never end. */
  reads: "plain" | "redirect" | "huge" | "endless";
}

export const plainSwitches = (): VendorSwitches => ({
  ownFields: false,
  reordersHosts: false,
  keepsOwn: {},
  publishing: false,
  maintenance: false,
  plainErrors: false,
  latencyMs: 0,
  beforeWrite: null,
  afterWrite: null,
  cut: null,
  gatewayPages: 0,
  cutReads: 0,
  reads: "plain",
});
