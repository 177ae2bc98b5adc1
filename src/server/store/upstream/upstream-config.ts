import type { Version } from "#contract/version.ts";
import { inSlices } from "../../in-slices.ts";
import { Queue } from "../queue.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Maintenance } from "./maintenance.ts";
import type { PastSetFiles } from "./past-set-files.ts";
import type { UpstreamApi, UpstreamVersion } from "./upstream-api.ts";
import { UpstreamFailure } from "./upstream-failure.ts";
import { UpstreamHistory } from "./upstream-history.ts";
import { UpstreamPast } from "./upstream-past.ts";
import type { UpstreamReader } from "./upstream-reader.ts";
import { sameButOrder } from "./same-service.ts";
import { upstreamSnapshot } from "./upstream-snapshot.ts";
import { versionsOf } from "./upstream-versions.ts";

/** The current set with its list of versions, oldest first, both of the same moment. */
export interface UpstreamState {
  /** The newest commit of the configuration, which may have changed something else. */
  head: string;
  snapshot: Snapshot;
  versions: readonly Version[];
}

/** What was asked for a moment ago: the head of the configuration, and perhaps its list of versions at the same time. */
export interface Asked {
  head: string;
  at: number;
  listed?: readonly UpstreamVersion[];
}

/** Milliseconds that a set is current without asking again. */
const currentMs = 1_000;
const mostTries = 5;

/** What the configurations of a deployment have in common. */
interface ConfigParts {
  api: UpstreamApi;
  files: PastSetFiles;
  maintenance: Maintenance;
  now: () => number;
}

/** A configuration of the deployment, as far as it is known: for all keys, so each caller checks what a key may read. */
export class UpstreamConfig {
  readonly id: string;
  readonly past: UpstreamPast;
  readonly history: UpstreamHistory;
  /** Writes of this server to a configuration are made one after the other. */
  readonly writes = new Queue();
  readonly #api: UpstreamApi;
  readonly #maintenance: Maintenance;
  readonly #now: () => number;
  #state: UpstreamState | null = null;
  #checkedAt = -Infinity;
  /** Raised by each write, so that a read that began before it does not put the old set back. */
  #writes = 0;

  constructor(id: string, { api, files, maintenance, now }: ConfigParts) {
    this.id = id;
    this.#api = api;
    this.#maintenance = maintenance;
    this.#now = now;
    this.past = new UpstreamPast(id, api, files);
    this.history = new UpstreamHistory(id, this.past, files);
  }

  /** The state that was last read, however long ago. */
  get latest(): UpstreamState | null {
    return this.#state;
  }

  /** The state, when it was current a second ago at most. */
  recent(): UpstreamState | null {
    return this.#now() - this.#checkedAt <= currentMs ? this.#state : null;
  }

  /** Asks for the head of the configuration, unless it was `asked` just now, and reads the set when that has moved. */
  async refresh(reader: UpstreamReader, asked?: Asked): Promise<UpstreamState> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const just = tries === 0 ? asked : undefined;
      const began = { at: just?.at ?? this.#now(), writes: this.#writes };
      const head = just?.head ?? (await reader.head(this.id)).version;
      const state = this.#state?.head === head ? this.#state : await this.#readAt(head, reader, just?.listed);
      if (state === null || began.writes !== this.#writes) {
        // A write of this server was read back meanwhile, which is newer than what was asked.
        if (this.#state !== null && this.#checkedAt > began.at) return this.#state;
        continue;
      }
      return this.#hold(state, began.at);
    }
    throw new UpstreamFailure(503, "The deployment changes faster than it can be read; try again", {
      headers: { "retry-after": "1" },
    });
  }

  /**
   * Reads set and list after a write. `proves` says that the two agree by what was written; else the set at the newest
   * version is compared, and where they do not agree they are read anew.
   */
  async readAfterWrite(
    reader: UpstreamReader,
    proves: (state: UpstreamState) => boolean,
  ): Promise<UpstreamState> {
    this.#writes += 1;
    const state = await this.#read("", reader);
    const newest = state.versions.at(-1)?.version;
    if (newest === undefined) return this.refresh(reader);
    if (!proves(state) && !sameButOrders(await this.past.at(newest, reader), state.snapshot))
      return this.refresh(reader);
    return this.#hold({ ...state, head: newest }, this.#now());
  }

  /** What was known may be old: the next read asks. */
  forget(): void {
    this.#writes += 1;
    this.#checkedAt = -Infinity;
  }

  close(): Promise<void> {
    return this.history.close();
  }

  /** Null when somebody wrote in between, so that set and list may be of different moments. */
  async #readAt(
    head: string,
    reader: UpstreamReader,
    listed?: readonly UpstreamVersion[],
  ): Promise<UpstreamState | null> {
    const known = listed && (await this.#readListed(head, reader, listed));
    if (known !== undefined) return known;
    const state = await this.#read(head, reader);
    return (await reader.head(this.id)).version === head ? state : null;
  }

  /**
   * The set, when it is what the newest version of the list has: then the two agree, and nothing has to be asked after them.
   * Undefined when that cannot be told.
   */
  async #readListed(
    head: string,
    reader: UpstreamReader,
    listed: readonly UpstreamVersion[],
  ): Promise<UpstreamState | undefined> {
    const newest = listed[0]?.version;
    if (newest === undefined) return undefined;
    const [items, past] = await Promise.all([
      this.#api.set(this.id, reader.key),
      this.past.at(newest, reader).catch(() => null),
    ]);
    // The list may have been read before the head, so it is known to be that head's only when it ends with it.
    const state = await this.#stateOf(newest === head ? head : "", items, listed);
    return past !== null && sameButOrders(past, state.snapshot) ? state : undefined;
  }

  async #read(head: string, { key }: UpstreamReader): Promise<UpstreamState> {
    const [items, listed] = await Promise.all([
      this.#api.set(this.id, key),
      this.#api.versions(this.id, key),
    ]);
    return this.#stateOf(head, items, listed);
  }

  async #stateOf(
    head: string,
    items: readonly unknown[],
    listed: readonly UpstreamVersion[],
  ): Promise<UpstreamState> {
    const versions = versionsOf(listed);
    const version = versions.at(-1)?.version ?? head;
    return { head, versions, snapshot: await inSlices(upstreamSnapshot(this.id, version, items)) };
  }

  #hold(state: UpstreamState, at: number): UpstreamState {
    // The same list keeps what was made of it, and the hosts their order: some deployments give another one at each read.
    const same = this.#state?.snapshot.version === state.snapshot.version ? this.#state : null;
    if (this.#state !== null && same === null) this.#maintenance.changedAfter(this.#checkedAt);
    this.#state =
      same && sameButOrders(same.snapshot, state.snapshot) ? { ...same, head: state.head } : state;
    this.#checkedAt = at;
    return this.#state;
  }
}

/** Whether two sets are the same, or differ in the order of hosts alone. */
const sameButOrders = (a: Snapshot, b: Snapshot): boolean =>
  a.entries.size === b.entries.size &&
  a.unreadable.length === b.unreadable.length &&
  [...a.entries].every(([id, { etag, service }]) => {
    const other = b.entries.get(id);
    return other !== undefined && (other.etag === etag || sameButOrder(service, other.service));
  });

export const sameContent = (a: Snapshot, b: Snapshot): boolean =>
  a.entries.size === b.entries.size &&
  a.unreadable.length === b.unreadable.length &&
  [...a.entries].every(([id, { etag }]) => b.entries.get(id)?.etag === etag);
