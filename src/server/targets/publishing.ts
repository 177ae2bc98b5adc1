import type { Publish, PublishPreview } from "#contract/publication.ts";
import type { Target } from "#contract/target.ts";
import { HttpError, Invalid } from "../http/http-error.ts";
import { inSlices } from "../in-slices.ts";
import type {
  PublishedFile,
  StoredPublication,
  StoredTarget,
  TargetChange,
} from "../store/published-records.ts";
import { NamedQueues } from "../store/queue.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { UnknownVersion } from "../store/store-errors.ts";
import type { Store } from "../store/store.ts";
import type { Author } from "../store/write-request.ts";
import { fileDifferences } from "./file-differences.ts";
import { overwrittenDrift } from "./overwritten-drift.ts";
import { setAt } from "./past-versions.ts";
import { Overtaken, type PublishedTarget } from "./published-target.ts";
import { briefNotes, renderVersion, requireRendered } from "./rendered-version.ts";
import { setSentences } from "./set-sentences.ts";

/** A target, what was published there, and its agent. */
export interface Opened {
  definition: StoredTarget;
  room: PublishedTarget;
}

/** Checks what somebody compared a publish with (`If-Match`): throws a 412 when that is no longer so. */
export type Condition = (target: Target) => void;

interface Given {
  store: Store;
  readOnly: boolean;
  /** A target by its id; rejects with a 404. */
  open: (config: string, id: string) => Promise<Opened>;
  isClosed: () => boolean;
  onOutcome: (config: string, target: string, outcome: string) => void;
}

/** How a version is published to a target: by somebody, by the vendor's call, or by itself; and what that would do. */
export class Publishing {
  readonly #given: Given;
  /** Publishes to one target come one after the other: what each is compared with must still be so. */
  readonly #queues = new NamedQueues();

  constructor(given: Given) {
    this.#given = given;
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
      const { target, last } = await room.state(definition, this.#given.readOnly);
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
      const { target, entries, last } = await room.state(definition, this.#given.readOnly);
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
    const { definition, room } = await this.#given.open(config, id);
    const set = await this.#setOf(config, version);
    const rendered = renderVersion(set, definition.options);
    const isRefused = rendered.refused.length > 0;
    const { options } = definition;
    const { hash } = rendered;
    const { target } = await room.state(definition, this.#given.readOnly);
    const checking =
      target.reachable && !isRefused
        ? room.checks.ask({ version, options, services: [...set.services], hash }, signal)
        : Promise.resolve(null);
    const [before, files] = await Promise.all([this.#liveSet(config, target), liveFiles(room, target)]);
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

  /** The set that is live; null where the history does not have it. */
  async #liveSet(config: string, { live }: Target): Promise<Snapshot | null> {
    return live && setAt(this.#given.store, config, live.version);
  }

  /** The set of a version that somebody named in a body. */
  async #setOf(config: string, version: string): Promise<Snapshot> {
    try {
      return await this.#given.store.readVersion(config, version);
    } catch (error) {
      if (!(error instanceof UnknownVersion)) throw error;
      const msg = "There is no such version in this configuration; see …/backend-services/versions";
      throw new Invalid([{ loc: ["body", "version"], msg, type: "unknown_version" }]);
    }
  }

  /** Why publishing a version sets a target to manual; null: it does not. */
  async #held(config: string, { id, mode }: StoredTarget, version: string): Promise<string | null> {
    if (mode !== "automatic" || (await this.#given.store.readSet(config)).version === version) return null;
    return `This is not the newest version, so [${id}] is manual from now on: else the newest one would be published again at once`;
  }

  /**
   * Publishes the head to an automatic target, unless it was published last with the options of today, whatever became of
   * that. Resolves with false when another server published something first.
   */
  publishHead(config: string, id: string, head: Snapshot): Promise<boolean> {
    return this.#oneByOne(config, id, async () => {
      const { definition, room } = await this.#given.open(config, id);
      if (definition.mode !== "automatic" || this.#given.isClosed()) return true;
      const { entries, last } = await room.state(definition, this.#given.readOnly);
      const newest = entries.at(-1);
      const rendered = renderVersion(head, definition.options);
      if (newest?.version === head.version && newest.hash === rendered.hash) return true;
      const author = await this.#causeOf(config, definition, head.version);
      const how = { reason: "", confirmWithin: null, author, automatic: true };
      try {
        const made = await room.publish(definition, last, { version: head.version, rendered, ...how });
        if (made.outcome === "refused") this.#given.onOutcome(config, id, made.outcome);
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
    const { items } = await this.#given.store.listVersions(config, { version, limit: 1 });
    const { author = "unknown", email = "" } = items[0] ?? {};
    return { name: author, email };
  }

  /** Does it anew, on what is there then, when another server published first. */
  #decideAndPublish<T>(config: string, id: string, job: (opened: Opened) => Promise<T>): Promise<T> {
    return this.#oneByOne(config, id, async () => {
      for (;;) {
        try {
          return await job(await this.#given.open(config, id));
        } catch (error) {
          if (!(error instanceof Overtaken)) throw error;
        }
      }
    });
  }

  #oneByOne<T>(config: string, id: string, job: () => Promise<T>): Promise<T> {
    return this.#queues.run(`${config}/${id}`, job);
  }
}

/** The files of what is live; null where no publication has it. */
async function liveFiles(room: PublishedTarget, { live }: Target): Promise<PublishedFile[] | null> {
  const n = live?.publication ?? null;
  return n === null ? null : room.publications.files(n);
}

/** Publishes nothing by itself any more. */
const toManual: TargetChange = (current) => {
  if (current === null) throw new Overtaken("Somebody deleted the target");
  return { ...current, mode: "manual" };
};

/** The files of a preview of a set that cannot be rendered. */
const noFiles = { files: [], difference: "", difference_cut: false, method: null };
