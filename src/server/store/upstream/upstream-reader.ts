import type { UpstreamConfigItem } from "./upstream-api.ts";

/** One person's view of the deployment: what is read for somebody is read with this person's key. */
export interface UpstreamReader {
  key: string;
  /** Asks the deployment for the configuration now; rejects with `UnknownConfig` when this key is not told of it. */
  head(config: string): Promise<UpstreamConfigItem>;
  /** Whether this key was told lately that it may read the configuration. */
  mayRead(config: string): boolean;
  /** Whether anybody has looked with this key lately. */
  looks(): boolean;
}
