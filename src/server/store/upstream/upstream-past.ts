import { inSlices } from "../../in-slices.ts";
import type { Snapshot } from "../snapshot.ts";
import type { PastSetFiles } from "./past-set-files.ts";
import type { UpstreamApi } from "./upstream-api.ts";
import type { UpstreamReader } from "./upstream-reader.ts";
import { upstreamSnapshot } from "./upstream-snapshot.ts";

/** Sets in memory, and services in them together. */
const bytesOfService = 4_000;
const most = { sets: 64, services: 20_000 };

/** The past sets of a configuration: in memory, in files, else read from the deployment. */
export class UpstreamPast {
  readonly #config: string;
  readonly #api: UpstreamApi;
  readonly #files: PastSetFiles;
  /** In the order of their last use. */
  readonly #recent = new Map<string, Snapshot>();
  readonly #underWay = new Map<string, { key: string; reading: Promise<Snapshot> }>();

  constructor(config: string, api: UpstreamApi, files: PastSetFiles) {
    this.#config = config;
    this.#api = api;
    this.#files = files;
  }

  /** The sets in memory, and roughly their bytes: a service has about 3 hosts. */
  get size(): { count: number; bytes: number } {
    let services = 0;
    for (const { entries } of this.#recent.values()) services += entries.size;
    return { count: this.#recent.size, bytes: services * bytesOfService };
  }

  /** The set at a version of the list. */
  async at(version: string, reader: UpstreamReader, background = false): Promise<Snapshot> {
    const known = this.#recent.get(version);
    if (known !== undefined) return this.#keep(version, known);
    const waiting = this.#underWay.get(version);
    if (waiting?.key === reader.key) return waiting.reading;
    // Another key's refusal says nothing of this one.
    if (waiting !== undefined) return waiting.reading.catch(() => this.at(version, reader, background));
    const reading = this.#read(version, reader, background);
    this.#underWay.set(version, { key: reader.key, reading });
    try {
      return this.#keep(version, await reading);
    } finally {
      this.#underWay.delete(version);
    }
  }

  async #read(version: string, { key }: UpstreamReader, background: boolean): Promise<Snapshot> {
    const kept = await this.#files.read(this.#config, version);
    if (kept !== null) return inSlices(upstreamSnapshot(this.#config, version, kept));
    const items = await this.#api.set(this.#config, key, version, background);
    await this.#files.write(this.#config, version, items);
    return inSlices(upstreamSnapshot(this.#config, version, items));
  }

  #keep(version: string, snapshot: Snapshot): Snapshot {
    this.#recent.delete(version);
    this.#recent.set(version, snapshot);
    let services = 0;
    for (const { entries } of this.#recent.values()) services += entries.size;
    for (const [oldest, { entries }] of this.#recent) {
      if (oldest === version || (this.#recent.size <= most.sets && services <= most.services)) break;
      this.#recent.delete(oldest);
      services -= entries.size;
    }
    return snapshot;
  }
}
