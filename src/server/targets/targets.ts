import { isDeepStrictEqual } from "node:util";
import type { AgentReport, Wanted } from "#contract/agent.ts";
import type { Target, WrittenTarget } from "#contract/target.ts";
import { HttpError } from "../http/http-error.ts";
import type { Author } from "../store/write-request.ts";
import type { Store } from "../store/store.ts";
import type { StoredTarget } from "../store/published-records.ts";
import { AutomaticPublishing } from "./automatic-publishing.ts";
import { PublishedTarget, type WantedQuery } from "./published-target.ts";
import { Publishing, type Condition, type Opened } from "./publishing.ts";

/** `log` takes a line for the operator about what the server did, or could not do, on its own account. */
export interface TargetsOptions {
  store: Store;
  readOnly: boolean;
  now: () => Date;
  log: (line: string) => void;
  /** Called when a publication was made, and when it ended. */
  onOutcome?: (config: string, target: string, outcome: string) => void;
}

/** The server's side of an agent: over HTTP, or in this process. */
export interface AgentSide {
  wanted(query: WantedQuery, signal: AbortSignal): Promise<Wanted>;
  report(report: AgentReport): Promise<void>;
}

/** Where configurations are published, and what is live there. */
export class Targets {
  readonly #store: Store;
  readonly #readOnly: boolean;
  readonly #now: () => Date;
  readonly #rooms = new Map<string, PublishedTarget>();
  readonly publishing: Publishing;
  readonly #automatic: AutomaticPublishing;
  readonly #onOutcome: NonNullable<TargetsOptions["onOutcome"]>;
  readonly #stopFollowing: (() => void) | undefined;
  #closed = false;

  constructor({ store, readOnly, now, log, onOutcome = () => {} }: TargetsOptions) {
    this.#store = store;
    this.#readOnly = readOnly;
    this.#now = now;
    this.#onOutcome = onOutcome;
    this.publishing = new Publishing({
      store,
      readOnly,
      onOutcome,
      open: (config, id) => this.#open(config, id),
      isClosed: () => this.#closed,
    });
    this.#automatic = new AutomaticPublishing(
      store,
      (config, id, head) => this.publishing.publishHead(config, id, head),
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

const nameOf = (config: string, id: string): string => `${config}/${id}`;

const noTarget = (id: string) =>
  new HttpError(404, `There is no target [${id}] in this configuration; see …/targets for those there are`);
