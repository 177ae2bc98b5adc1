import { UnknownConfig } from "../store-errors.ts";
import type { UpstreamApi, UpstreamConfigItem } from "./upstream-api.ts";
import type { UpstreamReader } from "./upstream-reader.ts";

/** Milliseconds that a key may see what is known of a configuration, after it was told that it may read it. */
const toldMs = 60_000;
/** Milliseconds after the last request of a key in which its history is still read in the background. */
const looksMs = 60_000;

/** What one key was told by the deployment, and when it was last used. */
export class UpstreamView implements UpstreamReader {
  readonly key: string;
  readonly #api: UpstreamApi;
  readonly #now: () => number;
  readonly #told = new Map<string, number>();
  #used: number;
  #accepted = -Infinity;
  #mayWrite = true;

  constructor(key: string, api: UpstreamApi, now: () => number) {
    this.key = key;
    this.#api = api;
    this.#now = now;
    this.#used = now();
  }

  /** The configurations that this key may read, asked for now. Without a key there are none, and nothing is asked. */
  async configs(): Promise<UpstreamConfigItem[]> {
    if (this.key === "") return [];
    const asked = this.#now();
    this.#used = asked;
    const items = await this.#api.configs(this.key).catch((error: unknown) => {
      this.#told.clear();
      this.#accepted = -Infinity;
      throw error;
    });
    this.#accepted = asked;
    this.#told.clear();
    for (const { id } of items) this.#told.set(id, asked);
    return items;
  }

  async head(config: string): Promise<UpstreamConfigItem> {
    const item = (await this.configs()).find(({ id }) => id === config);
    if (item === undefined) throw new UnknownConfig(`The deployment has no ${config} for this key`);
    return item;
  }

  mayRead(config: string): boolean {
    this.#used = this.#now();
    return this.#now() - (this.#told.get(config) ?? -Infinity) <= toldMs;
  }

  /** Whether the deployment accepted this key lately, and has not failed to since. */
  get accepted(): boolean {
    return this.#now() - this.#accepted <= toldMs;
  }

  /** False after the deployment has refused a write to this key, until the next sign-in. */
  get mayWrite(): boolean {
    return this.#mayWrite;
  }

  refusedToWrite(): void {
    this.#mayWrite = false;
  }

  signedIn(): void {
    this.#mayWrite = true;
  }

  /** Nothing is read in the background with this key until it is used again. */
  looksNoMore(): void {
    this.#used = -Infinity;
  }

  looks(): boolean {
    return this.#now() - this.#used <= looksMs;
  }
}
