import { Maintenance } from "./maintenance.ts";
import { PastSetFiles } from "./past-set-files.ts";
import { PublicationFiles } from "./publication-files.ts";
import { UpstreamApi } from "./upstream-api.ts";
import { UpstreamClient, type ClientLimits, type UpstreamAddress } from "./upstream-client.ts";
import { UpstreamConfig } from "./upstream-config.ts";
import { UpstreamWriter } from "./upstream-write.ts";

export interface UpstreamOptions {
  address: UpstreamAddress;
  /** The folder of the cache. */
  folder: string;
  /** The folder that keeps what was published. */
  publications: string;
  log?: (line: string) => void;
  /** Called at the end, to release what the folder is held by. */
  onClose?: () => Promise<void>;
  limits?: Partial<ClientLimits>;
  /** Milliseconds that an answer waits for the history to be read; without it, it tells what is known. */
  patienceMs?: number;
  now?: () => number;
}

/** What is known of a vendor's deployment, for all keys, and the ways to it. */
export class UpstreamShared {
  /** Where the deployment is. */
  readonly origin: string;
  readonly api: UpstreamApi;
  readonly maintenance: Maintenance;
  readonly writer: UpstreamWriter;
  /** What this server published there. */
  readonly publications: PublicationFiles;
  readonly patienceMs: number;
  readonly files: PastSetFiles;
  readonly now: () => number;
  readonly #configs = new Map<string, UpstreamConfig>();
  readonly #onClose: () => Promise<void>;
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;

  constructor({
    address,
    folder,
    publications,
    log = () => {},
    limits,
    patienceMs = 150,
    now = Date.now,
    onClose = () => Promise.resolve(),
  }: UpstreamOptions) {
    this.origin = address.origin;
    this.maintenance = new Maintenance(now);
    this.api = new UpstreamApi(new UpstreamClient(address, limits, this.maintenance));
    this.writer = new UpstreamWriter(this.api);
    this.publications = new PublicationFiles(publications, address.origin, log);
    this.patienceMs = patienceMs;
    this.#onClose = onClose;
    this.files = new PastSetFiles(folder, log);
    this.now = now;
  }

  config(id: string): UpstreamConfig {
    const known = this.#configs.get(id) ?? new UpstreamConfig(id, this);
    this.#configs.set(id, known);
    return known;
  }

  /** What is known of a configuration, if anything is. */
  known(id: string): UpstreamConfig | undefined {
    return this.#closed ? undefined : this.#configs.get(id);
  }

  pastSets(): { count: number; bytes: number } {
    let [count, bytes] = [0, 0];
    for (const { past } of this.#configs.values()) {
      count += past.size.count;
      bytes += past.size.bytes;
    }
    return { count, bytes };
  }

  /** Does a job that `close` waits for. */
  async run<T>(job: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error("The store is closed");
    const result = job();
    this.#underWay.add(result);
    try {
      return await result;
    } finally {
      this.#underWay.delete(result);
    }
  }

  /** Finishes the jobs under way, and stops reading the histories. */
  async close(): Promise<void> {
    this.#closed = true;
    const histories = [...this.#configs.values()].map((config) => config.close());
    await Promise.allSettled([...this.#underWay, ...histories]);
    await this.#onClose();
  }
}
