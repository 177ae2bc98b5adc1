import { isDeepStrictEqual } from "node:util";
import type { AgentReport, Wanted } from "#contract/agent.ts";
import type { Publish, PublishPreview } from "#contract/publication.ts";
import type { Target, WrittenTarget } from "#contract/target.ts";
import { HttpError, Invalid } from "../http/http-error.ts";
import { inSlices } from "../in-slices.ts";
import { Queue } from "../store/queue.ts";
import { UnknownVersion } from "../store/store-errors.ts";
import type { Author } from "../store/write-request.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { Store } from "../store/store.ts";
import type { StoredPublication, StoredTarget, TargetChange } from "../store/published-records.ts";
import { AutomaticPublishing } from "./automatic-publishing.ts";
import { fileDifferences } from "./file-differences.ts";
import { overwrittenDrift } from "./overwritten-drift.ts";
import { Overtaken, PublishedTarget, type WantedQuery } from "./published-target.ts";
import { briefNotes, renderVersion, requireRendered } from "./rendered-version.ts";
import { setSentences } from "./set-sentences.ts";

/** `log` takes a line for the operator about what the server did, or could not do, on its own account. */
export interface TargetsOptions {
  store: Store;
  readOnly: boolean;
  now: () => Date;
  log: (line: string) => void;
  /** Called when a publication was made, and when it ended. */
  onOutcome?: (config: string, target: string, outcome: string) => void;
}

/** A target, what was published there, and its agent. */
interface Opened {
  definition: StoredTarget;
  room: PublishedTarget;
}

/** The server's side of an agent: over HTTP, or in this process. */
export interface AgentSide {
  wanted(query: WantedQuery, signal: AbortSignal): Promise<Wanted>;
  report(report: AgentReport): Promise<void>;
}

/** Checks what somebody compared a publish with (`If-Match`): throws a 412 when that is no longer so. */
export type Condition = (target: Target) => void;

/** Where configurations are published, and what is live there. */
export class Targets {
  readonly #store: Store;
  readonly #readOnly: boolean;
  readonly #now: () => Date;
  readonly #rooms = new Map<string, PublishedTarget>();
  /** Publishes to one target come one after the other: what each is compared with must still be so. */
  readonly #queues = new Map<string, Queue>();
  readonly #automatic: AutomaticPublishing;
  readonly #onOutcome: NonNullable<TargetsOptions["onOutcome"]>;
  readonly #stopFollowing: (() => void) | undefined;
  #closed = false;

  constructor({ store, readOnly, now, log, onOutcome = () => {} }: TargetsOptions) {
    this.#store = store;
    this.#readOnly = readOnly;
    this.#now = now;
    this.#onOutcome = onOutcome;
    this.#automatic = new AutomaticPublishing(
      store,
      (config, id, head) => this.#publishHead(config, id, head),
      log,
    );
    if (!readOnly) this.#automatic.start();
    // What another server published, an agent that asks here has to hear of.
    this.#stopFollowing = store.ledger?.afterFetches(() => {
      for (const room of this.#rooms.values()) room.changes.wake();
    });
  }

  /** Whether the server stops. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Ends all waiting at once, and publishes nothing by itself any more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopFollowing?.();
    for (const room of this.#rooms.values()) room.close();
    await this.#automatic.close();
  }

  /** How many agents wait for something to do, and the targets whose agents can be reached. */
  figures(): { config: string; target: string; reachable: boolean; polls: number }[] {
    return Array.from(this.#rooms.values(), (room) => ({
      config: room.config,
      target: room.id,
      reachable: room.reachable,
      polls: room.polls,
    }));
  }

  /** The targets of a configuration, in byte order of id. */
  async list(config: string): Promise<Target[]> {
    const definitions = await this.#store.targets(config);
    const states = definitions.map(
      async (definition) =>
        (await this.#room(config, definition.id).state(definition, this.#readOnly)).target,
    );
    return Promise.all(states);
  }

  async get(config: string, id: string): Promise<Target> {
    const { definition, room } = await this.#open(config, id);
    return (await room.state(definition, this.#readOnly)).target;
  }

  /** Creates a target, in the name of `author`. */
  async create(config: string, id: string, written: WrittenTarget, author: Author): Promise<void> {
    // What an earlier target of this id published is not wanted of this one.
    const after = (await this.#store.publications(config, id).entries()).at(-1)?.n ?? 0;
    const switched = await this.#switchedBy(config, author);
    await this.#store.changeTarget(config, id, (current) => {
      if (current !== null) throw new HttpError(409, `There is a target [${id}] already`);
      return { id, ...written, after, switched };
    });
    this.#automatic.look();
  }

  async update(
    config: string,
    id: string,
    written: WrittenTarget,
    { author, condition }: { author: Author; condition: Condition },
  ): Promise<void> {
    condition(await this.get(config, id));
    const switched = await this.#switchedBy(config, author);
    await this.#store.changeTarget(config, id, (current) => {
      if (current === null) throw noTarget(id);
      const same = current.mode === written.mode && isDeepStrictEqual(current.options, written.options);
      return { ...current, ...written, switched: same ? current.switched : switched };
    });
    this.#room(config, id).changes.wake();
    this.#automatic.look();
  }

  async #switchedBy(config: string, { name, email }: Author): Promise<StoredTarget["switched"]> {
    return { name, email, version: (await this.#store.readSet(config)).version };
  }

  /** Its publications stay in the repository, and its load balancer goes on as it is. */
  async delete(config: string, id: string): Promise<void> {
    await this.#store.changeTarget(config, id, (current) => {
      if (current === null) throw noTarget(id);
      return null;
    });
    const room = this.#rooms.get(nameOf(config, id));
    this.#rooms.delete(nameOf(config, id));
    room?.close();
  }

  /** The publications and the agent of a target. Rejects with a 404. */
  async room(config: string, id: string): Promise<PublishedTarget> {
    return (await this.#open(config, id)).room;
  }

  /** The server's side of the agent of a target. */
  agentSide(config: string, id: string): AgentSide {
    const definition = async () => (await this.#open(config, id)).definition;
    return {
      wanted: async (query, signal) => (await this.room(config, id)).wanted(definition, query, signal),
      report: async (report) => {
        const ended = await (await this.room(config, id)).report(report);
        if (ended !== null) this.#onOutcome(config, id, ended);
      },
    };
  }

  /**
   * Publishes a version. Rejects with an `Invalid` that names what the load balancer cannot do. An automatic target to which
   * somebody publishes an older version becomes manual with it, or the next look would publish the newest one again; `held`
   * says so.
   */
  publish(
    config: string,
    id: string,
    { version, reason, confirm_within: confirmWithin }: Publish,
    { author, condition }: { author: Author; condition: Condition },
  ): Promise<{ publication: StoredPublication; held: string | null }> {
    return this.#decideAndPublish(config, id, async ({ definition, room }) => {
      const set = await this.#setOf(config, version);
      const rendered = renderVersion(set, definition.options);
      requireRendered(rendered);
      const { target, last } = await room.state(definition, this.#readOnly);
      condition(target);
      const held = await this.#held(config, definition, version);
      const how = { reason, confirmWithin, author, automatic: false };
      const what = { version, rendered, ...how };
      const publication = await room.publish(definition, last, what, held === null ? undefined : toManual);
      return { publication, held };
    });
  }

  /**
   * The number of the publication that makes `head` live: the one that did or that is about to, else a new one. Rejects with
   * the vendor's 503 while the agent is at another one.
   */
  publishOrJoin(config: string, id: string, head: Snapshot, author: Author): Promise<number> {
    return this.#decideAndPublish(config, id, async ({ definition, room }) => {
      const { target, entries, last } = await room.state(definition, this.#readOnly);
      const newest = entries.at(-1);
      const rendered = renderVersion(head, definition.options);
      const same = newest?.version === head.version && newest.hash === rendered.hash;
      // One that was live may run no more, on a machine that was built anew.
      const runs = newest?.outcome === "live" && target.live?.publication === newest.n;
      if (newest && same && (runs || ["waiting", "applying"].includes(newest.outcome))) return newest.n;
      if (newest?.outcome === "applying")
        throw new HttpError(503, `Another publication to [${id}] is under way; try again when it has ended`, {
          headers: { "retry-after": "5" },
        });
      const how = { reason: "", confirmWithin: null, author, automatic: false };
      return (await room.publish(definition, last, { version: head.version, rendered, ...how })).n;
    });
  }

  /**
   * What publishing a version would do, with the program's own check where the agent answers in time. Of a set that the
   * renderer refuses there are the refusals and no files: somebody who looks wants to see which services are in the way.
   */
  async preview(
    config: string,
    id: string,
    { version }: Publish,
    signal: AbortSignal,
  ): Promise<PublishPreview> {
    const { definition, room } = await this.#open(config, id);
    const set = await this.#setOf(config, version);
    const rendered = renderVersion(set, definition.options);
    const isRefused = rendered.refused.length > 0;
    const { options } = definition;
    const { hash } = rendered;
    const { target } = await room.state(definition, this.#readOnly);
    const checking =
      target.reachable && !isRefused
        ? room.checks.ask({ version, options, services: [...set.services], hash }, signal)
        : Promise.resolve(null);
    const [before, files] = await Promise.all([room.liveSet(target), room.liveFiles(target)]);
    return {
      message: "Nothing was published: this was a dry run",
      version,
      live: target.live?.version ?? null,
      sentences: await inSlices(setSentences(before, set)),
      ...briefNotes(isRefused ? rendered.refused : rendered.notes),
      ...(isRefused ? noFiles : await inSlices(fileDifferences(files, rendered.files))),
      check: await checking,
      held: await this.#held(config, definition, version),
      overwrites: isRefused ? [] : overwrittenDrift(target.drift, rendered.files),
    };
  }

  /** The set of a version that somebody named in a body. */
  async #setOf(config: string, version: string): Promise<Snapshot> {
    try {
      return await this.#store.readVersion(config, version);
    } catch (error) {
      if (!(error instanceof UnknownVersion)) throw error;
      const msg = "There is no such version in this configuration; see …/backend-services/versions";
      throw new Invalid([{ loc: ["body", "version"], msg, type: "unknown_version" }]);
    }
  }

  /** Why publishing a version sets a target to manual; null: it does not. */
  async #held(config: string, { id, mode }: StoredTarget, version: string): Promise<string | null> {
    if (mode !== "automatic" || (await this.#store.readSet(config)).version === version) return null;
    return `This is not the newest version, so [${id}] is manual from now on: else the newest one would be published again at once`;
  }

  /**
   * Publishes the head to an automatic target, unless it was published last with the options of today, whatever became of
   * that. Resolves with false when another server published something first.
   */
  #publishHead(config: string, id: string, head: Snapshot): Promise<boolean> {
    return this.#oneByOne(config, id, async () => {
      const { definition, room } = await this.#open(config, id);
      if (definition.mode !== "automatic" || this.#closed) return true;
      const { entries, last } = await room.state(definition, this.#readOnly);
      const newest = entries.at(-1);
      const rendered = renderVersion(head, definition.options);
      if (newest?.version === head.version && newest.hash === rendered.hash) return true;
      const author = await this.#causeOf(config, definition, head.version);
      const how = { reason: "", confirmWithin: null, author, automatic: true };
      try {
        const made = await room.publish(definition, last, { version: head.version, rendered, ...how });
        if (made.outcome === "refused") this.#onOutcome(config, id, made.outcome);
        return true;
      } catch (error) {
        if (error instanceof Overtaken) return false;
        throw error;
      }
    });
  }

  /** Who made a version come to an automatic target: who set the target to publish it, or else who saved it. */
  async #causeOf(config: string, { switched }: StoredTarget, version: string): Promise<Author> {
    if (switched?.version === version) return { name: switched.name, email: switched.email };
    const { items } = await this.#store.listVersions(config, { version, limit: 1 });
    const { author = "unknown", email = "" } = items[0] ?? {};
    return { name: author, email };
  }

  /** Does it anew, on what is there then, when another server published first. */
  #decideAndPublish<T>(config: string, id: string, job: (opened: Opened) => Promise<T>): Promise<T> {
    return this.#oneByOne(config, id, async () => {
      for (;;) {
        try {
          return await job(await this.#open(config, id));
        } catch (error) {
          if (!(error instanceof Overtaken)) throw error;
        }
      }
    });
  }

  #oneByOne<T>(config: string, id: string, job: () => Promise<T>): Promise<T> {
    const name = nameOf(config, id);
    const queue = this.#queues.get(name) ?? new Queue();
    this.#queues.set(name, queue);
    return queue.run(job);
  }

  async #open(config: string, id: string): Promise<Opened> {
    const definition = (await this.#store.targets(config)).find((target) => target.id === id);
    if (definition === undefined) throw noTarget(id);
    return { definition, room: this.#room(config, id) };
  }

  /** Of an existing target: names come from requests, and each stays in memory. */
  #room(config: string, id: string): PublishedTarget {
    const name = nameOf(config, id);
    const room = this.#rooms.get(name) ?? new PublishedTarget(this.#store, config, id, this.#now);
    this.#rooms.set(name, room);
    if (this.#closed) room.close();
    return room;
  }
}

/** Publishes nothing by itself any more. */
const toManual: TargetChange = (current) => {
  if (current === null) throw new Overtaken("Somebody deleted the target");
  return { ...current, mode: "manual" };
};

/** The files of a preview of a set that cannot be rendered. */
const noFiles = { files: [], difference: "", difference_cut: false, method: null };

const nameOf = (config: string, id: string): string => `${config}/${id}`;

const noTarget = (id: string) =>
  new HttpError(404, `There is no target [${id}] in this configuration; see …/targets for those there are`);
