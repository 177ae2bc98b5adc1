import type { Publication, Publish, PublishPreview } from "#contract/publication.ts";
import type { Target } from "#contract/target.ts";
import { HttpError, Invalid } from "../http/http-error.ts";
import { inSlices } from "../in-slices.ts";
import type { Author } from "../store/write-request.ts";
import type { Deployment } from "../store/deployment.ts";
import type { Store } from "../store/store.ts";
import { digest } from "./agent-task.ts";
import { checkNames } from "./checked-names.ts";
import { untold } from "../store/published-records.ts";
import { endFailed, errorsOf } from "./failed-publication.ts";
import { setAt, versionsAfter } from "./past-versions.ts";
import { setSentences } from "./set-sentences.ts";
import type { Condition } from "./publishing.ts";
import { shortVersion } from "./told-target.ts";

/** The id of the one target that each configuration of a vendor deployment has, by itself. */
const vendorTarget = "vendor";

export interface VendorTargetOptions {
  store: Store;
  deployment: Deployment;
  now: () => Date;
  /** Name servers to ask instead of those of this machine. */
  nameServers?: readonly string[] | undefined;
}

/** What somebody publishes. `buckets` is where to, as a client of the vendor's API sends it. */
interface ToPublish {
  reason: string;
  author: Author;
  /** What the version has to be; null: whichever is the newest. */
  version: string | null;
  condition?: Condition;
  confirmWithin?: number | null;
  buckets?: unknown;
}

/**
 * A vendor deployment as a target. It publishes the newest version alone, says of a refusal neither which service it means
 * nor why, and cannot be asked what runs: live is what this server published last.
 */
export class VendorTarget {
  readonly #store: Store;
  readonly #deployment: Deployment;
  readonly #now: () => Date;
  readonly #nameServers: readonly string[] | undefined;

  constructor({ store, deployment, now, nameServers }: VendorTargetOptions) {
    this.#store = store;
    this.#deployment = deployment;
    this.#now = now;
    this.#nameServers = nameServers;
  }

  /** Throws a 404 for another id. */
  require(id: string): void {
    if (id !== vendorTarget)
      throw new HttpError(
        404,
        `There is no target [${id}]: a deployment has the target [${vendorTarget}] alone`,
      );
  }

  async state(config: string): Promise<Target> {
    const all = await this.publications(config);
    const { version: newest } = await this.#store.readSet(config);
    const last = all.at(-1);
    // A refusal changed nothing there: whoever looked before it may publish after it.
    const taken = all.findLast(({ outcome }) => outcome !== "refused");
    const live = liveOf(all);
    return {
      id: vendorTarget,
      kind: "vendor",
      description: "",
      mode: "manual",
      options: {},
      live,
      wanted: null,
      outcome: last?.outcome ?? "none",
      behind: live && (await versionsAfter(this.#store, config, live.version)),
      reachable: true,
      seen: null,
      program: null,
      problem: null,
      held: null,
      drift: [],
      etag: digest([newest, taken?.n, taken?.outcome]),
    };
  }

  publications(config: string): Promise<readonly Publication[]> {
    return this.#deployment.publications.all(config);
  }

  publication(config: string, n: number): Promise<Publication> {
    return this.#deployment.publications.get(config, n);
  }

  /** What a publish would do. Rejects with an `Invalid` for anything but the newest version. */
  async preview(
    config: string,
    { version, confirm_within: within }: Publish,
    asksNames: boolean,
  ): Promise<PublishPreview> {
    requireNoDeadline(within);
    requireNewest(version, await this.#deployment.newest(config));
    const set = await this.#store.readSet(config);
    const live = liveOf(await this.publications(config));
    const [before, buckets, names] = await Promise.all([
      live && setAt(this.#store, config, live.version),
      this.#deployment.buckets(config),
      asksNames ? checkNames(set.services, this.#nameServers) : undefined,
    ]);
    return {
      message: "Nothing was published: this was a dry run",
      version,
      live: live?.version ?? null,
      sentences: await inSlices(setSentences(before, set)),
      notes: [],
      files: [],
      difference: "",
      difference_cut: false,
      method: null,
      check: null,
      held: null,
      overwrites: [],
      problems: await inSlices(errorsOf(set)),
      buckets,
      ...(names && { names }),
    };
  }

  /**
   * Publishes the newest version, once, and resolves with what became of it: `live`, or `refused` with our rules as its
   * notes. Rejects when the deployment did not say, or publishes something else just now; the publication tells of it, too.
   */
  publish(
    config: string,
    { reason, author, version, condition, confirmWithin = null, buckets }: ToPublish,
  ): Promise<Publication> {
    const { publications } = this.#deployment;
    return publications.oneByOne(config, async () => {
      const newest = await this.#deployment.newest(config);
      condition?.(await this.state(config));
      requireNoDeadline(confirmWithin);
      if (version !== null) requireNewest(version, newest);
      if (newest === null)
        throw new HttpError(409, "Nothing has been saved yet, so there is nothing to publish");
      const where = buckets ?? (await this.#deployment.buckets(config)) ?? [];
      const made = await publications.put(config, (n) => ({
        n,
        version: newest,
        reason,
        author: author.name,
        email: author.email,
        date: this.#now().toISOString(),
        automatic: false,
        outcome: "applying",
        hash: "",
        notes: [],
        confirm_within: null,
        ...untold,
      }));
      const end = (fields: Partial<Publication>) =>
        publications.put(config, () => ({ ...made, ended_at: this.#now().toISOString(), ...fields }));
      try {
        await this.#deployment.publish(config, where);
      } catch (error) {
        return await endFailed(error, end, () => this.#store.readSet(config));
      }
      const at = this.#now().toISOString();
      return end({
        outcome: "live",
        live_at: at,
        ended_at: at,
        output: await this.#whatElse(config, newest),
      });
    });
  }

  /** A word about a version that somebody saved while `version` was published: the deployment publishes what is newest. */
  async #whatElse(config: string, version: string): Promise<string> {
    const newest = await this.#deployment.newest(config).catch(() => version);
    if (newest === version || newest === null) return "";
    return `Somebody saved ${shortVersion(newest)} meanwhile: it may be what was published`;
  }
}

/** What this server published last there. */
function liveOf(all: readonly Publication[]): Target["live"] {
  const last = all.findLast(({ outcome }) => outcome === "live");
  if (last === undefined) return null;
  const { version, n, live_at: at, date, author } = last;
  return { version, publication: n, at: at ?? date, by: author, confirmed: true, confirm_by: null };
}

function requireNewest(version: string, newest: string | null): void {
  if (version === newest) return;
  const msg =
    "A vendor deployment publishes its newest version alone, and this is another one: revert to it first, which makes it the newest";
  throw new Invalid([{ loc: ["body", "version"], msg, type: "not_the_newest" }]);
}

function requireNoDeadline(within: number | null): void {
  if (within === null) return;
  const msg = "A vendor deployment does not go back by itself: leave this out";
  throw new Invalid([{ loc: ["body", "confirm_within"], msg, type: "not_possible" }]);
}
